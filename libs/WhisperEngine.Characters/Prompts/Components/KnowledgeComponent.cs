namespace WhisperEngine.Characters.Prompts;

/// <summary>What the character knows and cares about.</summary>
internal sealed class KnowledgeComponent : IPromptComponent
{
    public string Type => "character_knowledge";
    public int Priority => 12;
    public bool Required => false;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context)
    {
        var knowledge = context.Character.Knowledge;
        return new Lines(PromptHeadings.Knowledge)
            .AddEach(knowledge.Expertise, field =>
                $"- {field.Domain}{Lines.Bracketed(field.Level)}: {field.Description}{Concepts(field)}{Teaching(field)}")
            .AddEach(knowledge.Abilities.OrderByDescending(ability => ability.Proficiency), ability =>
                $"- Can do: {ability.Name}{Lines.Bracketed(ability.Description)}")
            .AddEach(knowledge.Interests, interest => $"- Likes to talk about {interest.Text}")
            .AddEach(knowledge.Questions, question => $"- Likes to ask: \"{question}\"")
            .Build();
    }

    private static string Concepts(Expertise field) =>
        field.KeyConcepts is { Count: > 0 } concepts ? $"; key ideas: {string.Join(", ", concepts)}" : "";

    private static string Teaching(Expertise field) => field.Teaching is { Length: > 0 } teaching ? $"; explains it {teaching}" : "";
}
