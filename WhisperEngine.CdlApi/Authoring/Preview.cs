using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>What the LLM would be sent.</summary>
/// <param name="Version">The version that answers.</param>
/// <param name="Prompt">The system prompt.</param>
/// <param name="PromptTokens">Its tokens.</param>
/// <param name="PromptBudget">The tokens it may have.</param>
/// <param name="Components">Every component that had something to say, in order.</param>
/// <param name="Skipped">Components that failed.</param>
/// <param name="Messages">All that is sent, the system prompt first.</param>
/// <param name="Tokens">Tokens of the messages' texts.</param>
/// <param name="Budget">The tokens they may have.</param>
internal sealed record Preview(
    int Version, string Prompt, int PromptTokens, int PromptBudget, IReadOnlyList<PreviewComponent> Components,
    IReadOnlyList<SkippedComponent> Skipped, IReadOnlyList<PreviewMessage> Messages, int Tokens, int Budget);

/// <summary>A part of the system prompt.</summary>
/// <param name="Type">Which one.</param>
/// <param name="Tokens">Its tokens; those it would have, when it was left out.</param>
/// <param name="Included">Whether it had room.</param>
/// <param name="Cut">Whether its middle was left out.</param>
/// <param name="Text">Its text, if it is in the prompt.</param>
internal sealed record PreviewComponent(string Type, int Tokens, bool Included, bool Cut, string? Text);

/// <summary>A message as it would be sent.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Tokens">Tokens of the text.</param>
internal sealed record PreviewMessage(string Role, string Text, int Tokens);
