using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>Composes what a worker would send, by the same means.</summary>
internal sealed class PromptPreview(PromptAssembler assembler, ConversationWindow window, ITokenCounter counter, TimeProvider time)
{
    private const string Somebody = "the person";

    public Preview Make(CharacterVersion version, PreviewRequest request)
    {
        var now = request.Now ?? time.GetUtcNow();
        var last = request.History is [.., var turn] ? turn.At ?? now : (DateTimeOffset?)null;
        var prompt = assembler.Assemble(
            new PromptContext(
                Cdl.Parse(version.Source), request.UserName ?? Somebody, now, now - last,
                request.Direct, request.Message!, request.Facts, request.Memories, request.Summary is { } summary ? [summary] : [])
            {
                RecentMessages = [.. request.History.Select(turn => turn.Text!)],
            },
            request.PromptTokens);
        var messages = window.Fit(
            prompt.Text,
            [.. request.History.Select(turn => new HistoryTurn(turn.FromBot, turn.Author, turn.Text!, turn.At ?? now))],
            request.Message!, request.ContextTokens);

        IReadOnlyList<PreviewMessage> counted =
            [.. messages.Select(message => new PreviewMessage(Role(message.Role), message.Text, counter.Count(message.Text)))];
        return new(
            version.Version, prompt.Text, prompt.Tokens, request.PromptTokens, Components(prompt), prompt.Skipped,
            counted, counted.Sum(message => message.Tokens), request.ContextTokens);
    }

    private static IReadOnlyList<PreviewComponent> Components(AssembledPrompt prompt)
    {
        var texts = new Queue<string>(prompt.Texts);
        return [.. prompt.Components.Select(use =>
            new PreviewComponent(use.Type, use.Tokens, use.Included, use.Cut, use.Included ? texts.Dequeue() : null))];
    }

    private static string Role(LlmRole role) => role switch
    {
        LlmRole.System => "system",
        LlmRole.User => "user",
        _ => "assistant",
    };
}
