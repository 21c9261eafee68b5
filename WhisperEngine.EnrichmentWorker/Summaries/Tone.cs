using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>The mood of a window: the feeling that its person names most often.</summary>
internal static class Tone
{
    public const string Neutral = "neutral";

    private static readonly (string Tone, string[] Words)[] s_tones =
    [
        ("joy", ["happy", "glad", "excited", "delighted", "joy", "joyful", "thrilled", "ecstatic", "overjoyed", "cheerful", "amazed", "thankful", "grateful", "proud", "relieved", "hopeful", "exciting", "thrilling", "happiness", "loved"]),
        ("sadness", ["sad", "sadness", "lonely", "loneliness", "heartbroken", "depressed", "miserable", "unhappy", "grief", "grieving", "hopeless", "disappointed", "hurt", "tearful", "gloomy", "depressing", "devastated", "devastating"]),
        ("fear", ["afraid", "scared", "anxious", "anxiety", "worried", "worry", "nervous", "terrified", "fear", "panicked", "panicking", "scary", "terrifying", "tense", "stressed", "overwhelmed", "uneasy"]),
        ("anger", ["angry", "anger", "furious", "mad", "annoyed", "irritated", "frustrated", "frustration", "outraged", "annoying", "frustrating", "infuriating", "livid", "pissed", "rage"]),
        ("tired", ["tired", "exhausted", "drained", "weary", "exhausting", "bored"]),
    ];

    public static string Of(TalkWindow window)
    {
        var felt = window.Lines.Where(line => !line.FromBot).SelectMany(line => Feelings.In(line.Text)).Where(feeling => feeling.Holder == Holder.Writer).Select(feeling => feeling.Word).ToList();
        var best = s_tones.Select(tone => (tone.Tone, Count: felt.Count(word => tone.Words.Contains(word)))).MaxBy(tone => tone.Count);
        return best.Count > 0 ? best.Tone : Neutral;
    }
}
