namespace WhisperEngine.CdlApi;

internal static class Database
{
    /// <summary>The connection string's name: <c>ConnectionStrings:whisperdb</c>.</summary>
    public const string ConnectionName = "whisperdb";
}
