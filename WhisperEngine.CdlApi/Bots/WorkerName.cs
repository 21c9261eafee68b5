using System.Text.RegularExpressions;

namespace WhisperEngine.CdlApi.Bots;

/// <summary>The name of a worker, its setting <c>Worker:Name</c>.</summary>
internal static partial class WorkerName
{
    public const string Rule =
        "Give the name of the worker that is to run the bot, such as bot-worker-1: letters, digits, '-', '_' and '.'.";

    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Pattern();
}
