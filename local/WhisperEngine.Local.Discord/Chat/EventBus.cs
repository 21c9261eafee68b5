namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Tells bots and open pages what happened. Called with the world's gate held, so that all see one order.</summary>
internal sealed class EventBus
{
    public event Action<DiscordEvent>? Happened;

    public void Publish(DiscordEvent happened) => Happened?.Invoke(happened);
}
