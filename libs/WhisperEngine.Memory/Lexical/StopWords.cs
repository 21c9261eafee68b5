using System.Collections.Frozen;

namespace WhisperEngine.Memory.Lexical;

/// <summary>Words that say nothing about what a text is about.</summary>
internal static class StopWords
{
    /// <summary>English words of grammar, in lower case and without what follows an apostrophe.</summary>
    public static FrozenSet<string> English { get; } = Set(
        "a about after again all also am an and any are as at be because been before being but by can could did do does doing done don doesn didn for from "
        + "had has have having he her here hers him his how i if in into is isn it its just ll m me more most my no not now of on once only or other our out "
        + "over own re s same she should so some such t than that the their them then there these they this those through to too under until up us ve very "
        + "was wasn we were what when where which while who whom whose why will with would won you your yours yeah yes ok okay oh hey hi um well really "
        + "got get let im ive dont thats");

    /// <summary>Words with which one asks for a memory; in a question only, for what was said may be about them.</summary>
    public static FrozenSet<string> Asking { get; } = Set(
        "remember recall remind tell told say said mention mentioned talk talked talking speak spoke discuss discussed conversation conversations ever "
        + "know think earlier ago previously again please");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
