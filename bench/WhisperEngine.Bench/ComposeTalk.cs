using WhisperEngine.Characters;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Bench;

/// <summary>A talk with a character of some 5,000 tokens, of whom other memories come to mind with every message.</summary>
internal sealed class ComposeTalk
{
    private const int Turns = 60;
    private static readonly string[] Words =
        "harbour lantern winter letter orchard kettle violin station meadow thunder garden window river market candle morning".Split(' ');

    private readonly Random _random = new(20260911);
    private readonly CharacterDocument _character;
    private readonly Queue<HistoryTurn> _history = new();
    private int _said;

    public ComposeTalk()
    {
        var elena = Cdl.Parse(SampleCharacters.Sources["elena"]);
        _character = elena with
        {
            Background = elena.Background with { Entries = [.. Enumerable.Range(0, 40).Select(i => new BackgroundEntry($"Year {i}", Sentence(30)))] },
            Knowledge = elena.Knowledge with { Expertise = [.. Enumerable.Range(0, 40).Select(i => new Expertise($"field {i}", Sentence(30)))] },
            Voice = elena.Voice with { Traits = [.. Enumerable.Range(0, 20).Select(i => new VoiceTrait($"trait {i}", Sentence(30)))] },
        };
        while (_history.Count < Turns)
            Add();
    }

    public IReadOnlyList<HistoryTurn> History => [.. _history];

    public PromptContext Next()
    {
        Add();
        Add();
        return new PromptContext(
            _character, "Ada", DateTimeOffset.UnixEpoch.AddMinutes(_random.Next(100_000)), TimeSpan.FromHours(5), IsDirectMessage: true,
            Sentence(12), [.. Enumerable.Range(0, 10).Select(i => $"fact {i}: {Words[i]}")],
            [.. Enumerable.Range(0, 20).Select(_ => Sentence(40))], ["They have talked about the sea for a while."]);
    }

    private void Add()
    {
        if (_history.Count == Turns)
            _history.Dequeue();
        _history.Enqueue(new HistoryTurn(_said++ % 2 == 1, "Ada", Sentence(25), DateTimeOffset.UnixEpoch));
    }

    private string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[_random.Next(Words.Length)])) + ".";
}
