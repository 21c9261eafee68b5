using System.Runtime.CompilerServices;

namespace WhisperEngine.Characters.Prompts;

/// <summary>Makes a system prompt of components within a token budget. Deterministic: the same context gives the same bytes.</summary>
public sealed class PromptAssembler(IEnumerable<IPromptComponent> components, ITokenCounter counter)
{
    private const string Separator = "\n\n";
    private readonly IPromptComponent[] components = [.. components.OrderBy(component => component.Priority)];
    private readonly ConditionalWeakTable<CharacterDocument, CountedTexts> counted = [];

    /// <summary>
    /// Builds every component and joins them in order of priority. Required ones are always there, cut in the middle if they alone
    /// exceed the budget; optional ones are there while they fit. A component that throws is left out and reported.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public AssembledPrompt Assemble(PromptContext context, int tokenBudget)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokenBudget);
        var skipped = new List<SkippedComponent>();
        var parts = Build(context with { Counter = counter }, skipped);
        new PromptBudget(counter, tokenBudget).Apply(parts);

        var included = parts.Where(part => part.Included).ToList();
        var texts = included.ConvertAll(part => part.Text);
        return new(
            string.Join(Separator, texts),
            included.Sum(part => part.Cost),
            [.. parts.Select(part => new ComponentUse(part.Type, part.Tokens, part.Included, part.Cut))],
            skipped)
        {
            Texts = texts,
        };
    }

    private List<PromptPart> Build(PromptContext context, List<SkippedComponent> skipped)
    {
        var texts = counted.GetValue(context.Character, _ => new CountedTexts(counter));
        var parts = new List<PromptPart>(components.Length);
        foreach (var component in components)
        {
            // The same text twice would cost tokens and say nothing more.
            if (TryBuild(component, context, texts, skipped) is { Tokens: > 0 } said && !parts.Exists(part => part.Text == said.Text))
                parts.Add(new(component, said.Text, said.Tokens));
        }
        return parts;
    }

    private static CountedText? TryBuild(IPromptComponent component, PromptContext context, CountedTexts texts, List<SkippedComponent> skipped)
    {
        try
        {
            return texts.Of(component, context);
        }
#pragma warning disable CA1031 // one failing component must not cost the person an answer; the turn's record says what is missing
        catch (Exception e)
#pragma warning restore CA1031
        {
            skipped.Add(new(component.Type, e.GetType().Name));
            return null;
        }
    }
}
