namespace WhisperEngine.Memory.Relationships;

/// <summary>Eight stages of trust, from -100 to 100.</summary>
public enum RelationshipStage
{
    /// <summary>-100 to -51.</summary>
    Hostile,

    /// <summary>-50 to -21.</summary>
    Cold,

    /// <summary>-20 to -1.</summary>
    Wary,

    /// <summary>0 to 20.</summary>
    Stranger,

    /// <summary>21 to 40.</summary>
    Acquaintance,

    /// <summary>41 to 60.</summary>
    Friend,

    /// <summary>61 to 80.</summary>
    CloseFriend,

    /// <summary>81 to 100.</summary>
    Intimate,
}

/// <summary>What a stage means.</summary>
public static class RelationshipStages
{
    /// <summary>The stage of a score, -100 to 100.</summary>
    public static RelationshipStage Of(int score) => score switch
    {
        <= -51 => RelationshipStage.Hostile,
        <= -21 => RelationshipStage.Cold,
        <= -1 => RelationshipStage.Wary,
        <= 20 => RelationshipStage.Stranger,
        <= 40 => RelationshipStage.Acquaintance,
        <= 60 => RelationshipStage.Friend,
        <= 80 => RelationshipStage.CloseFriend,
        _ => RelationshipStage.Intimate,
    };

    /// <summary>Its name, such as <c>Close Friend</c>.</summary>
    public static string Name(this RelationshipStage stage) => stage == RelationshipStage.CloseFriend ? "Close Friend" : stage.ToString();

    /// <summary>The stage as a guide to behaviour, for the prompt.</summary>
    public static string Describe(this RelationshipStage stage) => stage switch
    {
        RelationshipStage.Hostile => "Talks with them have gone badly. Stay civil and brief, take no bait, and leave a door open.",
        RelationshipStage.Cold => "There is distance between you. Be polite and reserved, and do not presume closeness.",
        RelationshipStage.Wary => "Something between you is not right yet. Be careful, listen more than you talk, and keep your word.",
        RelationshipStage.Stranger => "You hardly know each other. Be friendly and curious, and presume no shared history beyond what you remember.",
        RelationshipStage.Acquaintance => "You know each other a little. Be warm, pick up what they told you, and ask about it.",
        RelationshipStage.Friend => "You are friends. Be relaxed and open, tease gently, and say what you think.",
        RelationshipStage.CloseFriend => "You are close friends. Speak freely, show that you care, and share what moves you.",
        _ => "You trust each other deeply. Be tender and honest, and hold nothing back that is yours to say.",
    };
}
