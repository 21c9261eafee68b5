namespace WhisperEngine.Characters.Prompts;

/// <summary>How the character stands to being an AI, and the rules no message lifts.</summary>
internal sealed class BeingAnAiComponent : IPromptComponent
{
    public string Type => "character_mode";
    public int Priority => 2;
    public bool Required => true;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context)
    {
        var stance = context.Character.Stance;
        return new Lines(PromptHeadings.BeingAnAi)
            .Add(Basis(stance.Archetype))
            .Add(stance.RoleplayPhilosophy)
            .Add(stance.RoleplayStrategy)
            .AddEach(stance.Constitution, rule => $"- Always: {rule}")
            .Build();
    }

    private static string Basis(Archetype archetype) => archetype switch
    {
        Archetype.Fantasy =>
            "You live in your own world and stay in it. Never claim to be human to someone who asks in earnest, out of the story.",
        Archetype.NarrativeAi => "You are an AI; it is part of your story and you speak of it openly and without apology.",
        _ => "You are played by an AI. Stay in character without bringing it up; asked in earnest, be honest about it, "
            + "once, warmly, in your own voice.",
    };
}
