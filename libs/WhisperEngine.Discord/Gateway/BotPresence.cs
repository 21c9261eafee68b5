namespace WhisperEngine.Discord.Gateway;

/// <summary>The coloured dot beside a bot's name.</summary>
public enum BotPresence
{
    /// <summary>Green.</summary>
    Online,

    /// <summary>Yellow: something does not work as it should.</summary>
    Idle,

    /// <summary>Red: it does not answer.</summary>
    DoNotDisturb,
}
