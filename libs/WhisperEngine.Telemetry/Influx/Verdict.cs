namespace WhisperEngine.Telemetry.Influx;

/// <summary>What an answer means for the points that were sent.</summary>
internal enum Verdict
{
    /// <summary>All are stored.</summary>
    Stored,

    /// <summary>The good ones are stored, the others never will be.</summary>
    PartlyStored,

    /// <summary>None is stored or ever will be.</summary>
    Refused,

    /// <summary>None is stored because at least one is bad.</summary>
    OneIsBad,

    /// <summary>Too much at once.</summary>
    TooLarge,

    /// <summary>The database is not there yet.</summary>
    NoDatabase,

    /// <summary>Nothing will be stored until somebody changes the configuration, here or there.</summary>
    Misconfigured,

    /// <summary>Not now.</summary>
    Later,
}
