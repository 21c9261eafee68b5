using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.EnrichmentWorker.Models;

/// <summary>Reads the JSON of an answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(FactsAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    private const int Longest = 50_000;

    /// <summary>The object in an answer, also in a fence of code or after a word of politeness.</summary>
    /// <exception cref="AnswerException">There is none, or it lacks something.</exception>
    public static T Read<T>(string answer, JsonTypeInfo<T> type)
    {
        if (answer.Length > Longest) throw new AnswerException("the answer is too long");
        var (start, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        if (start < 0 || end < start) throw new AnswerException("the answer holds no JSON object");
        try
        {
            return JsonSerializer.Deserialize(answer.AsSpan(start, end - start + 1), type) ?? throw new AnswerException("the answer is null");
        }
        catch (JsonException)
        {
            throw new AnswerException("the answer is no JSON of the form that was asked for");
        }
    }
}

/// <summary>What a model says to be facts.</summary>
internal sealed record FactsAnswer(IReadOnlyList<FactAnswer> Facts);

/// <param name="Kind"><c>fact</c> or <c>preference</c>.</param>
/// <param name="Subject"><c>user</c>, or whom of theirs it is about.</param>
/// <param name="Predicate">In snake case.</param>
/// <param name="Value">In the person's words.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Lines">Numbers of the lines that say it.</param>
/// <param name="Ended">Whether it is so no longer.</param>
/// <param name="Correction">Whether the person set it right.</param>
internal sealed record FactAnswer(string Kind, string Subject, string Predicate, string Value, double Confidence, IReadOnlyList<int> Lines, bool Ended = false, bool Correction = false);

/// <summary>What a model says a talk was about.</summary>
internal sealed record SummaryAnswer(string Summary, IReadOnlyList<string> Topics, string Tone, IReadOnlyList<string> KeyMoments);
