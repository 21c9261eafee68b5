namespace WhisperEngine.Local.Llm.Composing;

/// <summary>The fixed phrases between what the prompt supplies.</summary>
internal static class Phrases
{
    public static readonly string[] Greetings = ["Hello there!", "Hi! Good to see you.", "Hey, welcome!"];
    public static readonly string[] Acknowledgements = ["I see.", "That is good to know.", "Thank you for telling me.", "Interesting!"];
    public const string NotSure = "I am not sure, but there is something. ";

    public static readonly string[] NothingRemembered = ["I do not remember you telling me that.", "I have no memory of that yet."];
    public static readonly string[] NothingKnown = ["There is not much to tell about that.", "I have no good answer to that."];
    public static readonly string[] Questions =
        ["What is on your mind today?", "What happened then?", "What do you like best about it?", "How did that come about?"];
    public static readonly string[] KindQuestions =
        ["Would you like to tell me more?", "What would help right now?", "How long have you felt like this?"];
    public static readonly string[] GladQuestions = ["How will you celebrate?", "What was the best moment?"];

    public static string[] Openers(Feeling feeling) => feeling switch
    {
        Feeling.Sad => ["I am sorry, that sounds heavy.", "That sounds hard, and I am glad you told me."],
        Feeling.Afraid => ["That sounds worrying. Take a breath with me.", "I understand why that makes you uneasy."],
        Feeling.Angry => ["I can hear how much that annoys you.", "That would upset me too."],
        _ => ["How wonderful!", "That makes me smile."],
    };
}
