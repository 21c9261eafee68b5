using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

internal static class Contexts
{
    /// <summary>A greeting by Ada to a sample character, with nothing known of her.</summary>
    public static PromptContext Of(string sample) => new(
        Cdl.Parse(SampleCharacters.Sources[sample]),
        UserName: "Ada",
        Now: new(2026, 11, 24, 20, 30, 0, TimeSpan.Zero),
        SinceLastTalk: TimeSpan.FromHours(5),
        IsDirectMessage: true,
        Message: "hello",
        Facts: [],
        Memories: [],
        Summaries: []);

    /// <summary>A character of which nothing but the name is written.</summary>
    public static PromptContext Bare { get; } = Of("elena") with { Character = new() { Cdl = 1, Identity = new() { Name = "Mara" } } };
}
