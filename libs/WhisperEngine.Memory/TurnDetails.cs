namespace WhisperEngine.Memory;

/// <summary>What is stored of a turn, without what was said.</summary>
/// <param name="MessageRow">Row of the message.</param>
/// <param name="ReplyRow">Row of the reply.</param>
/// <param name="State"><c>running</c>, <c>replied</c>, <c>failed</c> or <c>interrupted</c>.</param>
/// <param name="ErrorCode">Why it failed.</param>
/// <param name="Model">Of the language model.</param>
/// <param name="InputTokens">Of the prompt.</param>
/// <param name="OutputTokens">Of the reply.</param>
/// <param name="Cost">In the currency the provider bills.</param>
/// <param name="CharacterVersion">Of the document the reply was spoken from.</param>
/// <param name="StartedAt">Database time.</param>
/// <param name="FinishedAt">Database time.</param>
/// <param name="LedgerJson">Where the time went, up to the commit.</param>
/// <param name="ComponentsJson">What the prompt was made of.</param>
public sealed record TurnDetails(
    long MessageRow,
    long? ReplyRow,
    string State,
    string? ErrorCode,
    string? Model,
    int? InputTokens,
    int? OutputTokens,
    decimal? Cost,
    int? CharacterVersion,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? LedgerJson,
    string? ComponentsJson);
