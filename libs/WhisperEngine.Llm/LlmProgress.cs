using System.Text;
using Microsoft.Extensions.AI;

namespace WhisperEngine.Llm;

/// <summary>What has come of one attempt so far.</summary>
internal sealed class LlmProgress(string model)
{
    private readonly StringBuilder _text = new();
    private string _model = model;
    private string? _finishReason;
    private UsageDetails? _usage;
    private bool _cut;

    public TimeSpan? TimeToFirstToken { get; set; }

    /// <summary>The reply reached the longest length that is read.</summary>
    public bool IsFull => _cut;

    /// <summary>Takes an update in; gives its text, cut at the limit.</summary>
    public string Add(ChatResponseUpdate update, int maxCharacters)
    {
        if (update.ModelId is { Length: > 0 } served) _model = served;
        if (update.FinishReason is { } reason) _finishReason = reason.Value;
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage) _usage = usage.Details;
        }

        var delta = update.Text;
        var room = maxCharacters - _text.Length;
        if (delta.Length > room)
        {
            _cut = true;
            // Half a surrogate pair is no character.
            if (room > 0 && char.IsHighSurrogate(delta[room - 1])) room--;
            delta = delta[..room];
        }

        _text.Append(delta);
        return delta;
    }

    /// <summary>The failure of a stream that ended without an error.</summary>
    public LlmException? Check(LlmFailures failures)
    {
        if (_cut) return null;
        if (_finishReason is null)
            return failures.Transient(LlmErrorCodes.Truncated, "The stream ended without saying that the reply is complete");
        if (_finishReason == ChatFinishReason.ContentFilter.Value)
            return new LlmException(LlmErrorCodes.Refused, "The provider's content filter stopped the reply.");
        for (var i = 0; i < _text.Length; i++)
        {
            if (!char.IsWhiteSpace(_text[i])) return null;
        }

        return failures.Transient(LlmErrorCodes.Empty, "The model's reply has no text");
    }

    public LlmOutcome ToOutcome(LlmException? failure, decimal? reportedCost, LlmOptions options)
    {
        var input = (int)(_usage?.InputTokenCount ?? 0);
        var output = (int)(_usage?.OutputTokenCount ?? 0);
        var usage = new LlmUsage(
            input,
            output,
            (int)(_usage?.CachedInputTokenCount ?? 0),
            (int)(_usage?.ReasoningTokenCount ?? 0),
            reportedCost ?? (_usage is null ? null : Price(input, output, options)));
        var finish = _finishReason ?? ChatFinishReason.Length.Value;
        return new LlmOutcome(_text.ToString(), _model, finish, TimeToFirstToken ?? TimeSpan.Zero, usage, _cut, failure);
    }

    private static decimal? Price(int input, int output, LlmOptions options) =>
        options is { PricePerMillionInputTokens: { } inputPrice, PricePerMillionOutputTokens: { } outputPrice }
            ? (input * inputPrice + output * outputPrice) / 1_000_000m
            : null;
}
