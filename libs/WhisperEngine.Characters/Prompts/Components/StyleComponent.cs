using System.Globalization;

namespace WhisperEngine.Characters.Prompts;

/// <summary>The form of the reply; critical guidelines come first.</summary>
internal sealed class StyleComponent : IPromptComponent
{
    /// <summary>How many guidelines are said beside the critical ones.</summary>
    public const int OtherGuidelines = 5;

    public string Type => "response_style";
    public int Priority => 17;
    public bool Required => true;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context)
    {
        var (style, emoji) = (context.Character.ResponseStyle, context.Character.Emoji);
        return new Lines(PromptHeadings.Style)
            .Add(style.Length, text => $"Length: {text}.")
            .Add(style.Formality, text => $"Formality: {text}.")
            .Add(Percent("Engagement", style.Engagement))
            .Add(Percent("Shown feeling", style.EmotionalExpression))
            .AddEach(style.Guidelines.Where(guideline => guideline.Critical), Line)
            .AddEach(style.Rules, rule => $"- {rule}")
            .AddEach(style.Guidelines.Where(guideline => !guideline.Critical).Take(OtherGuidelines), Line)
            .Add(emoji.Frequency, text => $"Emoji: {text}{Lines.Bracketed(emoji.Style)}.")
            .Add(emoji.Placement, text => $"Emoji placement: {text}.")
            .AddEach(emoji.Patterns, pattern => $"- Emoji for {pattern.Category}: {pattern.Sequence}{Lines.Bracketed(pattern.Usage)}")
            .Add("Write as one talks: plain text, no headings, no stage directions unless the scene is played out.")
            .Build();
    }

    private static string Line(Guideline guideline) => $"- {guideline.Content}{Lines.Bracketed(guideline.Context)}";

    private static string? Percent(string name, double? value) =>
        value is { } share ? string.Create(CultureInfo.InvariantCulture, $"{name}: {Math.Round(share * 100)} of 100.") : null;
}
