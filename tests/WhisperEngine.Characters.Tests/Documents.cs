using CsCheck;

namespace WhisperEngine.Characters.Tests;

internal static class Documents
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String.Where(IsWellFormed),
        Gen.OneOf("", " ", "null", "~", "true", "12", "1.5", "- x", "a: b", "# c", "\"q\"", "'", "line\nline\n", "\ttab", "é愛🌊", "\u0085\u2028", "@", "yes"));

    private static readonly Gen<string?> Maybe = Text.Null();

    private static readonly Gen<IReadOnlyList<string>> Texts = Text.Array[0, 3].Select(items => (IReadOnlyList<string>)items);

    private static readonly Gen<Identity> Identities =
        from name in Gen.OneOf("Mara", "Mary-Ann", "9 Lives")
        from full in Maybe
        from description in Maybe
        from essence in Gen.Select(Text, Text, Text, Maybe, (a, b, c, d) => new EssenceTrait(a, b, c, d)).Array[0, 2]
        select new Identity { Name = name, FullName = full, Description = description, Essence = essence };

    /// <summary>Valid documents with every kind of text, number and list that the language has.</summary>
    public static readonly Gen<CharacterDocument> Any =
        from identity in Identities
        from archetype in Gen.Enum<Archetype>()
        from constitution in Texts
        from fullPlay in Gen.Bool.Nullable()
        from openness in Gen.Select(Gen.Double[0, 1], Maybe, (value, text) => new BigFiveTrait(value, text)).Null()
        from entries in Gen.Select(Text, Text, Gen.Int[1, 10], (title, text, rank) => new BackgroundEntry(title, text, Importance: rank)).Array[0, 3]
        from memories in Gen.Select(Text, Text, Texts, (title, text, triggers) => new OwnMemory(title, text, Triggers: triggers)).Array[0, 2]
        from greetings in Texts
        select new CharacterDocument
        {
            Cdl = 1,
            Identity = identity,
            Stance = new() { Archetype = archetype, Constitution = constitution, AllowFullRoleplay = fullPlay },
            Personality = new() { BigFive = new() { Openness = openness } },
            Background = new() { Entries = entries, OwnMemories = memories },
            Card = new() { AlternateGreetings = greetings },
        };

    /// <summary>JSON text cannot carry half of a surrogate pair.</summary>
    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
}
