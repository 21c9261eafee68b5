namespace WhisperEngine.Characters.Prompts;

/// <summary>A component's text on its way into the prompt.</summary>
internal sealed class PromptPart(IPromptComponent component, string text, int tokens)
{
    /// <summary>Tokens of the blank line between two parts, counted for each part.</summary>
    public const int SeparatorTokens = 1;

    public string Type => component.Type;
    public bool Required => component.Required;
    public string Text { get; private set; } = text;
    public int Tokens { get; private set; } = tokens;
    public int Cost => Tokens + SeparatorTokens;
    public bool Included { get; set; }
    public bool Cut { get; private set; }

    public void CutTo(int tokens, ITokenCounter counter)
    {
        Text = TextCut.ToTokens(Text, tokens, counter);
        Tokens = counter.Count(Text);
        Cut = true;
    }
}
