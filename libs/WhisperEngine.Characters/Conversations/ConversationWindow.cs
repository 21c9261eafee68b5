using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Conversations;

/// <summary>
/// Makes of a prompt, a conversation's history and a new message what is sent to the LLM within a token budget: the prompt first,
/// then strictly alternating turns that begin and end with the person's.
/// </summary>
public sealed class ConversationWindow(ITokenCounter counter)
{
    /// <summary>Newest turns that are always kept, if need be cut.</summary>
    public const int MinRecentTurns = 2;

    /// <summary>Newest turns that are kept whole while they fit; older ones are cut when they are walls of text.</summary>
    public const int WholeTurns = 3;

    /// <summary>Opens the turns when the oldest kept one is the character's, since an LLM's first turn is the person's.</summary>
    public const string Opening = "(The conversation goes on.)";

    /// <summary>Tokens that every message costs beside its text.</summary>
    private const int MessageTokens = 4;

    private const int WallCharacters = 600;
    private const int CutCharacters = 400;

    /// <summary>The messages for the LLM with a prompt that is counted already.</summary>
    /// <param name="prompt">The system prompt.</param>
    /// <param name="history">Earlier turns, oldest first.</param>
    /// <param name="userMessage">The message to answer.</param>
    /// <param name="tokenBudget">Tokens for everything together; at least 128.</param>
    public IReadOnlyList<LlmMessage> Fit(AssembledPrompt prompt, IReadOnlyList<HistoryTurn> history, string userMessage, int tokenBudget) =>
        Fit(new CountedText(prompt.Text, prompt.Tokens), history, userMessage, tokenBudget);

    /// <summary>
    /// The messages for the LLM. When all fits, nothing is touched. Else older turns that are walls of text are cut, the oldest turns
    /// are dropped, then the newest two are cut, and only then the system text.
    /// </summary>
    /// <param name="system">The system prompt.</param>
    /// <param name="history">Earlier turns, oldest first.</param>
    /// <param name="userMessage">The message to answer.</param>
    /// <param name="tokenBudget">Tokens for everything together; at least 128.</param>
    public IReadOnlyList<LlmMessage> Fit(string system, IReadOnlyList<HistoryTurn> history, string userMessage, int tokenBudget) =>
        Fit(new CountedText(system, counter.Count(system)), history, userMessage, tokenBudget);

    private List<LlmMessage> Fit(CountedText system, IReadOnlyList<HistoryTurn> history, string userMessage, int tokenBudget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenBudget, 128);
        var turns = history.Where(turn => !string.IsNullOrWhiteSpace(turn.Text)).Select(AttributedIn(history)).ToList();

        // No message to answer can be so long that it takes more than half of what there is.
        var message = TextCut.ToTokens(userMessage, (tokenBudget / 2) - MessageTokens, counter);
        var room = tokenBudget - Cost(message) - Cost(Opening);
        var systemRoom = room - Reserve(turns, room) - MessageTokens;
        if (system.Tokens > systemRoom)
        {
            var cut = TextCut.ToTokens(system.Text, systemRoom, counter);
            system = new(cut, counter.Count(cut));
        }

        var kept = Keep(turns, room - system.Tokens - MessageTokens);
        kept.Add(new(LlmRole.User, message));
        return [new(LlmRole.System, system.Text), .. Alternate(kept)];
    }

    /// <summary>What the newest turns need at least, and never more than a quarter of the room.</summary>
    private int Reserve(List<LlmMessage> turns, int room)
    {
        var newest = turns.TakeLast(MinRecentTurns);
        return Math.Min(room / 4, newest.Sum(turn => Cost(TextCut.ToCharacters(turn.Text, WallCharacters, CutCharacters))));
    }

    private List<LlmMessage> Keep(List<LlmMessage> turns, int room)
    {
        var costs = turns.ConvertAll(turn => Cost(turn.Text));
        if (costs.Sum() <= room)
            return turns;

        var kept = new List<LlmMessage>();
        for (var age = 0; age < turns.Count; age++)
        {
            var turn = turns[^(age + 1)];
            if (age >= WholeTurns)
                turn = turn with { Text = TextCut.ToCharacters(turn.Text, WallCharacters, CutCharacters) };
            if (Cost(turn.Text) > room)
            {
                if (age >= MinRecentTurns)
                    break;
                turn = turn with { Text = TextCut.ToTokens(turn.Text, (room / (MinRecentTurns - age)) - MessageTokens, counter) };
            }
            if (turn.Text.Length == 0)
                break; // not even the mark of a cut has room
            room -= Cost(turn.Text);
            kept.Insert(0, turn);
        }
        return kept;
    }

    private static IEnumerable<LlmMessage> Alternate(List<LlmMessage> turns)
    {
        if (turns[0].Role == LlmRole.Assistant)
            yield return new(LlmRole.User, Opening);

        var current = turns[0];
        foreach (var turn in turns.Skip(1))
        {
            if (turn.Role == current.Role)
            {
                current = current with { Text = $"{current.Text}\n\n{turn.Text}" };
                continue;
            }
            yield return current;
            current = turn;
        }
        yield return current;
    }

    /// <summary>With more than one person in the history each of their turns begins with the name, lest one is taken for another.</summary>
    private static Func<HistoryTurn, LlmMessage> AttributedIn(IReadOnlyList<HistoryTurn> history)
    {
        var many = history.Where(turn => !turn.FromBot).Select(turn => turn.Author).Distinct().Skip(1).Any();
        return turn => turn.FromBot
            ? new(LlmRole.Assistant, turn.Text)
            : new(LlmRole.User, many && turn.Author is { Length: > 0 } author ? $"{author}: {turn.Text}" : turn.Text);
    }

    private int Cost(string text) => counter.Count(text) + MessageTokens;
}
