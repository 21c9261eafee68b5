namespace WhisperEngine.Local.Qdrant.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(LogLevel.Warning, "The log in {Folder} ended in {Bytes} bytes of an unfinished record, as after a crash; they were cut off. Nothing acknowledged was in them")]
    public static partial void Cut(ILogger logger, string folder, long bytes);

    [LoggerMessage(LogLevel.Error, "The points in {Folder} could not be saved as segments and stay in the log; free space in the directory of --data")]
    public static partial void NotSaved(ILogger logger, Exception exception, string folder);
}
