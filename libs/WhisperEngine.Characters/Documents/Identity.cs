namespace WhisperEngine.Characters;

/// <summary>Who the character is.</summary>
public sealed record Identity : CdlNode
{
    /// <summary>What people call it, 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The key, when it is not to be derived from <see cref="Name"/>.</summary>
    public string? NormalizedName { get; init; }

    /// <summary>The whole name.</summary>
    public string? FullName { get; init; }

    /// <summary>What friends call it.</summary>
    public string? Nickname { get; init; }

    /// <summary>Profession or role.</summary>
    public string? Occupation { get; init; }

    /// <summary>The character in a few sentences.</summary>
    public string? Description { get; init; }

    /// <summary>Gender, in the author's words.</summary>
    public string? Gender { get; init; }

    /// <summary>Where it lives.</summary>
    public string? Location { get; init; }

    /// <summary>What it looks like.</summary>
    public IReadOnlyList<AppearanceTrait> Appearance { get; init; } = [];

    /// <summary>What it is at heart.</summary>
    public IReadOnlyList<EssenceTrait> Essence { get; init; } = [];
}

/// <summary>One visible trait, such as category <c>eyes</c>, attribute <c>colour</c>, value <c>grey</c>.</summary>
public sealed record AppearanceTrait(string Category, string Attribute, string Value) : CdlNode;

/// <summary>One inner trait and how it shows.</summary>
public sealed record EssenceTrait(string Type, string Name, string Description, string? Manifestation = null) : CdlNode;
