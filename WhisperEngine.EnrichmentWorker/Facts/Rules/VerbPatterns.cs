namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>The verbs that say something lasting, the longer ones first.</summary>
internal static class VerbPatterns
{
    private const string Likes = "likes";
    private const string Loves = "loves";
    private const string Dislikes = "dislikes";
    private const string Hates = "hates";

    public static IReadOnlyList<VerbPattern> All { get; } = [.. Make().OrderByDescending(pattern => pattern.Verb.Length)];

    private static IEnumerable<VerbPattern> Make() =>
    [
        .. Of(Loves, Dislikes, ObjectShape.List, .9, "love", "adore", "am in love with", "am crazy about", "am obsessed with", "am passionate about"),
        .. Of(Likes, Dislikes, ObjectShape.List, .85, "like", "am into", "am fond of", "am a fan of", "am a big fan of", "am a huge fan of", "am keen on"),
        .. Of("enjoys", Dislikes, ObjectShape.List, .85, "enjoy"),
        .. Of("prefers", null, ObjectShape.One, .8, "prefer"),
        .. Of(Hates, null, ObjectShape.List, .9, "hate", "detest", "despise", "loathe"),
        .. Of("", Hates, ObjectShape.List, .9, "can stand"),
        .. Of("", "avoids", ObjectShape.List, .8, "eat", "drink", "touch"),
        .. Of(Dislikes, null, ObjectShape.List, .85, "dislike"),
        .. Of("avoids", null, ObjectShape.List, .8, "avoid", "have to avoid", "need to avoid", "must avoid"),
        .. Of("interested_in", null, ObjectShape.List, .85, "am interested in", "am fascinated by", "am curious about"),
        .. Of("afraid_of", null, ObjectShape.List, .85, "am afraid of", "am scared of", "am terrified of"),
        .. Of("lives_in", null, ObjectShape.Name, .9, "live in", "am living in", "am based in", "reside in", "live near", "moved to", "have moved to", "have lived in", "am moving to"),
        .. Of("from", null, ObjectShape.Name, .85, "am from", "come from", "grew up in", "was born in", "was raised in", "am originally from"),
        .. Of("works_at", null, ObjectShape.One, .85, "work at", "work for", "am working at", "am working for", "got a job at", "started working at", "have a job at"),
        .. Of("works_as", null, ObjectShape.One, .85, "work as", "am working as"),
        .. Of("works_as", null, ObjectShape.Trade, .8, "am a", "am an"),
        .. Of("studies_at", null, ObjectShape.Name, .85, "study at", "go to school at", "am studying at", "am a student at"),
        .. Of("studies", null, ObjectShape.One, .85, "study", "am studying", "major in", "am majoring in"),
        .. Of("learns", null, ObjectShape.One, .8, "am learning", "have been learning", "am teaching myself"),
        .. Of("allergic_to", null, ObjectShape.List, .95, "am allergic to"),
        .. Of("speaks", null, ObjectShape.Name, .85, "speak", "am fluent in"),
        .. Of("plays", null, ObjectShape.List, .8, "play"),
        .. Of("collects", null, ObjectShape.List, .85, "collect"),
        .. Of("plans", null, ObjectShape.Plan, .8, "plan to", "am planning to", "am planning", "plan on", "am planning on", "am going to visit", "am going to", "have tickets for", "am saving for", "am saving up for", "am getting"),
        .. Of("wants", null, ObjectShape.Plan, .7, "want to", "want", "would love to", "would like to", "hope to", "am hoping to", "dream of", "am dreaming of"),
        .. Of("married_to", null, ObjectShape.Name, .9, "am married to"),
        .. Of("dating", null, ObjectShape.Name, .9, "am dating", "am going out with", "am seeing"),
        .. Of("is", null, ObjectShape.State, .85, "am"),
    ];

    private static IEnumerable<VerbPattern> Of(string predicate, string? denied, ObjectShape shape, double confidence, params string[] verbs) =>
        verbs.Select(verb => new VerbPattern(verb.Split(' '), predicate, denied, shape, confidence));
}
