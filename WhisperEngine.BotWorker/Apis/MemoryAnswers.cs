using System.Text.Json.Serialization;
using WhisperEngine.Memory.Imports;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>What became of an import.</summary>
/// <param name="Imported">Lines stored now.</param>
/// <param name="Skipped">Lines that were there already.</param>
/// <param name="Rejected">Lines that cannot be stored, the first of them.</param>
/// <param name="RejectedTotal">How many those were in all.</param>
internal sealed record ImportAnswer(long Imported, long Skipped, IReadOnlyList<RejectedLine> Rejected, long RejectedTotal);

/// <summary>A line that was not imported. Its content is not told.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record RejectedLine(long Line, string Reason);

internal sealed record RecallRequest(string? UserId, string? Channel, string? Query, int? K);

internal sealed record RecallResponse(IReadOnlyList<RecallItem> Items, IReadOnlyList<DerivedItem> Derived, LedgerReport Ledger);

internal sealed record RecallItem(
    string Id, string? Author, DateTimeOffset Time, string Text, double Score, IReadOnlyDictionary<string, double> Scores);

/// <summary>A fact or a summary of the person.</summary>
internal sealed record DerivedItem(string Kind, long Id, DateTimeOffset Time, string Text, double Score);

internal sealed record MemoryStatus(
    long Turns, long Indexed, long Pending, double LagMs, string? Embedder, int? Dimension, string? Degraded);

internal sealed record ForgetAnswer(int Turns, int Facts);

/// <param name="Collection">What is being filled; it is searched once it is complete, which <c>memory/status</c> shows as <c>pending</c> 0.</param>
/// <param name="Turns">How many are to be indexed.</param>
internal sealed record RebuildAnswer(string Collection, long Turns);

internal static class RecallAnswers
{
    /// <summary>Imported lines go by the ids that they came with.</summary>
    public static RecallResponse Of(RecallAnswer found) => new(
        [
            .. found.Items.Select(item => new RecallItem(
                ImportedId.Parse(item.PlatformId) ?? item.PlatformId, item.Author, item.At, item.Text, item.Score, item.Scores)),
        ],
        [.. found.Derived.Select(item => new DerivedItem(item.Kind, item.Id, item.At, item.Fact is { } fact ? $"{fact.Subject} {fact.Predicate} {fact.Text}" : item.Text, item.Score))],
        found.Ledger);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(RecallResponse))]
[JsonSerializable(typeof(MemoryStatus))]
[JsonSerializable(typeof(ForgetAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
internal sealed partial class MemoryJson : JsonSerializerContext;
