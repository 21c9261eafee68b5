using System.Collections.Frozen;

namespace WhisperEngine.Memory.Emotion;

/// <summary>English words that name a feeling, by who feels it. Words that mean as much else, such as nice or fine, are left out.</summary>
internal static class FeelingWords
{
    /// <summary>Felt by whom they are said of: "you seem defensive".</summary>
    public static FrozenSet<string> Felt { get; } = Words("""
        afraid amazed amused angry anxious annoyed ashamed astonished betrayed bitter bored calm cheerful confident confused content curious
        defeated defensive delighted depressed desperate devastated disappointed discouraged disgusted distressed drained dread ecstatic
        embarrassed envious excited exhausted fear furious glad gloomy grateful grief grieving guilty happy hate heartbroken helpless hopeful
        hopeless humiliated hurt impatient insecure inspired irritated jealous joy joyful joyous livid lonely longing love loved mad melancholy
        miserable nervous nostalgic numb offended optimistic outraged overjoyed overwhelmed panicked panicking peaceful pessimistic pissed
        pleased proud puzzled rage regret rejected relieved remorse resentful restless sad sadness satisfied scared shame shocked shy sorrow
        startled stressed stunned surprised suspicious tearful tense terrified thankful thrilled tired touched troubled trust uncomfortable
        uneasy unhappy unloved upset vulnerable weary worried worry worthless frustrated frustration anger anxiety happiness loneliness
        """);

    /// <summary>Felt by who says them, whatever they are said of: "your answers are annoying".</summary>
    public static FrozenSet<string> Caused { get; } = Words("""
        annoying depressing devastating disappointing disgusting embarrassing exciting exhausting frightening frustrating heartbreaking
        horrifying humiliating infuriating irritating maddening saddening scary shocking terrifying thrilling upsetting worrying
        """);

    /// <summary>Turn a feeling that follows within three words into its absence.</summary>
    public static FrozenSet<string> Denials { get; } = Words("not no never neither nor without hardly barely isn't aren't wasn't weren't ain't don't doesn't didn't won't can't cannot dont isnt arent wasnt");

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
