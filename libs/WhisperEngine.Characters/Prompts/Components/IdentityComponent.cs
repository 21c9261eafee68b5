namespace WhisperEngine.Characters.Prompts;

/// <summary>Who the character is; its first line names it.</summary>
internal sealed class IdentityComponent : IPromptComponent
{
    public string Type => "character_identity";
    public int Priority => 1;
    public bool Required => true;

    public string Build(PromptContext context)
    {
        var identity = context.Character.Identity;
        var body = new Lines(PromptHeadings.Identity)
            .Add(identity.FullName, name => $"Full name: {name}.")
            .Add(identity.Nickname, name => $"Friends call you {name}.")
            .Add(identity.Occupation, occupation => $"Occupation: {occupation}.")
            .Add(identity.Gender, gender => $"Gender: {gender}.")
            .Add(identity.Location, location => $"You live in: {location}.")
            .Add(context.Expand(identity.Description))
            .AddEach(identity.Essence, trait =>
                $"- {trait.Name}: {trait.Description}{Lines.Bracketed(trait.Manifestation)}")
            .AddEach(identity.Appearance, trait => $"- Appearance, {trait.Category} {trait.Attribute}: {trait.Value}")
            .Build();
        var first = PromptHeadings.You + identity.Name;
        return body is null ? first : $"{first}\n\n{body}";
    }
}
