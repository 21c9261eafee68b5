using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm;

/// <summary>A composed answer in the shapes that the API sends.</summary>
internal sealed record Reply(string Id, long Created, IReadOnlyList<string> Pieces, string FinishReason, Usage Usage)
{
    private const int CharactersPerToken = 4;

    public IEnumerable<string> FirstHalf => Pieces.Take((Pieces.Count + 1) / 2);

    public static Reply Create(string id, DateTimeOffset created, string text, ChatRequest request)
    {
        var pieces = Split(text);
        var finish = "stop";
        if (pieces.Count > request.TokenLimit)
        {
            pieces.RemoveRange(Math.Max(0, request.TokenLimit), pieces.Count - Math.Max(0, request.TokenLimit));
            finish = "length";
        }

        var prompt = request.Messages!.Sum(m => (m.Text.Length + CharactersPerToken - 1) / CharactersPerToken);
        return new Reply(id, created.ToUnixTimeSeconds(), pieces, finish, new Usage(prompt, pieces.Count, prompt + pieces.Count, Cost: 0));
    }

    public ChatCompletion Chunk(ChoiceMessage delta, string? finishReason = null) =>
        Envelope("chat.completion.chunk", [new Choice(0, null, delta, finishReason)]);

    public ChatCompletion UsageChunk() => Envelope("chat.completion.chunk", []) with { Usage = Usage };

    public ChatCompletion Whole()
    {
        var message = new ChoiceMessage("assistant", string.Concat(Pieces));
        return Envelope("chat.completion", [new Choice(0, message, null, FinishReason)]) with { Usage = Usage };
    }

    public ErrorChunk ErrorChunk() => new(
        Id, "chat.completion.chunk", Created, DemoModel.Id, DemoModel.Fingerprint,
        new ProviderFailureBody("server_error", "Provider disconnected"),
        [new Choice(0, null, new ChoiceMessage(Content: ""), "error")]);

    private ChatCompletion Envelope(string kind, IReadOnlyList<Choice> choices) =>
        new(Id, kind, Created, DemoModel.Id, DemoModel.Fingerprint, choices);

    /// <summary>A piece is a word with the space before it, which is about what tokens are.</summary>
    private static List<string> Split(string text)
    {
        List<string> pieces = [];
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) || char.IsWhiteSpace(text[i - 1])) continue;
            pieces.Add(text[start..i]);
            start = i;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }
}
