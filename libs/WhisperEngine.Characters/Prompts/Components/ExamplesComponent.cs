using System.Text.RegularExpressions;

namespace WhisperEngine.Characters.Prompts;

/// <summary>Examples of dialogue, for tone.</summary>
internal sealed partial class ExamplesComponent : IPromptComponent
{
    public string Type => "examples";
    public int Priority => 18;
    public bool Required => false;

    public string? Build(PromptContext context)
    {
        if (context.Expand(context.Character.Card.ExampleDialogues) is not { } examples || string.IsNullOrWhiteSpace(examples))
            return null;
        return new Lines(PromptHeadings.Examples)
            .Add("These show the tone. They are no part of the talk.")
            .Add(Start().Replace(examples, "---"))
            .Build();
    }

    /// <summary>What cards begin every example with.</summary>
    [GeneratedRegex("<START>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
