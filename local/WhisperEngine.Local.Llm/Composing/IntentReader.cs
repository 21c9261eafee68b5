namespace WhisperEngine.Local.Llm.Composing;

/// <summary>Tells a message's intent by the words in it.</summary>
internal static class IntentReader
{
    private static readonly HashSet<string> Greetings = Set("hi hello hey hiya howdy greetings morning evening afternoon hola yo");
    private static readonly HashSet<string> Recalling = Set("remember recall forget forgot forgotten remind");
    private static readonly HashSet<string> FirstPerson = Set("i me my mine myself i'm i've i'd am");
    private static readonly HashSet<string> SecondPerson = Set("you your yours yourself you're u");
    private static readonly HashSet<string> Questioning = Set("what where when who why how which do does did are is can could tell have");

    private static readonly HashSet<string> Sad =
        Set("sad lonely depressed grief crying cried miss hurt heartbroken awful down tired exhausted lost died");
    private static readonly HashSet<string> Afraid = Set("anxious worried afraid scared nervous stressed overwhelmed panic");
    private static readonly HashSet<string> Angry = Set("angry furious annoyed frustrated mad unfair hate");
    private static readonly HashSet<string> Glad = Set("happy excited proud thrilled delighted glad grateful amazing wonderful won passed");

    public static Intent Read(string message)
    {
        List<string> words = [.. Words.All(message)];
        if (words.Exists(Recalling.Contains)) return Intent.Recall;
        var question = message.Contains('?', StringComparison.Ordinal) || (words.Count > 0 && Questioning.Contains(words[0]));
        var me = words.Exists(FirstPerson.Contains);
        var you = words.Exists(SecondPerson.Contains);
        if (question && me && (!you || words.Exists(w => w is "know" or "tell" or "told"))) return Intent.Recall;
        if (question && you) return Intent.AboutSelf;
        if (me && Feel(message) != Feeling.None) return Intent.Emotion;
        return words.Exists(Greetings.Contains) ? Intent.Greeting : Intent.SmallTalk;
    }

    public static Feeling Feel(string message)
    {
        foreach (var word in Words.All(message))
        {
            if (Sad.Contains(word)) return Feeling.Sad;
            if (Afraid.Contains(word)) return Feeling.Afraid;
            if (Angry.Contains(word)) return Feeling.Angry;
            if (Glad.Contains(word)) return Feeling.Glad;
        }

        return Feeling.None;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
