namespace WhisperEngine.Characters.Prompts;

/// <summary>Decides what of a prompt's parts is said within a number of tokens.</summary>
internal sealed class PromptBudget(ITokenCounter counter, int budget)
{
    public void Apply(IReadOnlyList<PromptPart> parts)
    {
        var required = parts.Where(part => part.Required).ToList();
        CutLongest(required);
        foreach (var part in required)
            part.Included = part.Text.Length > 0;

        var left = budget - required.Sum(part => part.Cost);
        foreach (var part in parts.Where(part => !part.Required))
        {
            part.Included = part.Cost <= left;
            if (part.Included)
                left -= part.Cost;
        }
    }

    /// <summary>Short parts stay whole: what is too much is taken off the longest.</summary>
    private void CutLongest(IReadOnlyList<PromptPart> required)
    {
        if (required.Sum(part => part.Cost) <= budget)
            return;
        var cap = Cap(required);
        foreach (var part in required.Where(part => part.Tokens > cap))
            part.CutTo(cap, counter);
    }

    /// <summary>The largest number of tokens such that, with no part above it, the parts fit.</summary>
    private int Cap(IReadOnlyList<PromptPart> required)
    {
        var left = budget - (required.Count * PromptPart.SeparatorTokens);
        var longer = required.Count;
        foreach (var part in required.OrderBy(part => part.Tokens))
        {
            if (part.Tokens * longer > left)
                return Math.Max(left / longer, 0);
            left -= part.Tokens;
            longer--;
        }
        return int.MaxValue;
    }
}
