using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Bench.Quality;

/// <summary>A talk over weeks, and questions about it.</summary>
/// <param name="Person">Who talks with the character.</param>
/// <param name="Turns">In order.</param>
/// <param name="Questions">With the turns that answer them.</param>
internal sealed record Dialogue(string Person, IReadOnlyList<DialogueTurn> Turns, IReadOnlyList<DialogueQuestion> Questions)
{
    /// <summary>Who answers.</summary>
    public const string Character = "Elena";

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Dialogues");

    /// <summary>All dialogues in order; the first half is for tuning.</summary>
    public static IReadOnlyList<Dialogue> Load() =>
    [
        .. System.IO.Directory.GetFiles(Directory, "dialogue-*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize(File.ReadAllText(file), DialogueJson.Default.Dialogue)!),
    ];
}

/// <param name="Id">From 0.</param>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Text">What.</param>
internal sealed record DialogueTurn(int Id, DateTimeOffset At, string Author, string Text);

/// <param name="Kind">single, multi, temporal, open, update or none.</param>
/// <param name="Text">The question.</param>
/// <param name="Evidence">Ids of the turns that answer it; of an update the newer one first.</param>
internal sealed record DialogueQuestion(string Kind, string Text, IReadOnlyList<int> Evidence);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dialogue))]
internal sealed partial class DialogueJson : JsonSerializerContext;
