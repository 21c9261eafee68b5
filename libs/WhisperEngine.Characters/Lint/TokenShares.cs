using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters;

/// <summary>Sections that take more of the prompt than their share. Memories, facts and the message at hand need the rest of it.</summary>
internal static class TokenShares
{
    /// <summary>The largest part of a prompt of 6,000 tokens that should be the same for every message.</summary>
    public const int Whole = 4_500;

    /// <summary>By component: the section it is made of, and its share in tokens.</summary>
    private static readonly IReadOnlyDictionary<string, (string Path, int Tokens)> Shares = new Dictionary<string, (string, int)>
    {
        ["character_identity"] = ("identity", 600),
        ["character_mode"] = ("stance", 500),
        ["character_personality"] = ("personality", 800),
        ["character_relationships"] = ("relationships", 500),
        ["character_voice"] = ("voice", 900),
        ["character_background"] = ("background", 1_000),
        ["character_knowledge"] = ("knowledge", 800),
        ["response_style"] = ("responseStyle", 600),
        ["card_system_prompt"] = ("card.systemPrompt", 400),
        ["scenario"] = ("card.scenario", 400),
        ["examples"] = ("card.exampleDialogues", 800),
        ["card_post_history"] = ("card.postHistoryInstructions", 300),
    };

    public static IEnumerable<CdlFinding> In(CharacterDocument document, ITokenCounter counter)
    {
        var context = new PromptContext(document, "", DateTimeOffset.UnixEpoch, null, IsDirectMessage: true, "", [], [], []);
        var whole = 0;
        foreach (var component in StandardComponents.All.Where(component => Shares.ContainsKey(component.Type)))
        {
            var tokens = counter.Count(component.Build(context) ?? "");
            whole += tokens;
            if (Shares[component.Type] is var share && tokens > share.Tokens)
            {
                yield return new(
                    share.Path, null,
                    $"The section takes {tokens} tokens of every prompt; {share.Tokens} are its share. Shorten it, or move what is rarely "
                        + "needed into a lorebook.",
                    CdlSeverity.Warning);
            }
        }
        if (whole > Whole)
        {
            yield return new(
                "$", null,
                $"The character takes {whole} tokens of every prompt; above {Whole} too little room is left for memories. Shorten its longest "
                    + "sections.",
                CdlSeverity.Warning);
        }
    }
}
