using System.Diagnostics;
using Spectre.Console;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Bench;

/// <summary>
/// What it takes to make a prompt of 6,000 tokens and the window of turns around it, next to the least it can take: to tokenize what is new
/// with this message and to copy the rest.
/// </summary>
internal static class ComposeBench
{
    private const int PromptTokens = 6_000;
    private const int ContextTokens = 8_000;
    private const int WarmUp = 200;
    private const int Messages = 2_000;

    public static Task RunAsync(CancellationToken cancellationToken)
    {
        var counter = TokenCounter.Default;
        var assembler = new PromptAssembler(StandardComponents.All, counter);
        var window = new ConversationWindow(new RecentTokenCounts(counter));
        var talk = new ComposeTalk();
        List<double> warm = [], cold = [], turns = [], floor = [];
        AssembledPrompt prompt = null!;
        for (var i = -WarmUp; i < Messages; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var context = talk.Next();
            var known = Timed(() => prompt = assembler.Assemble(context, PromptTokens));
            var fitted = Timed(() => window.Fit(prompt, talk.History, context.Message, ContextTokens));
            var least = Timed(() => (counter.Count(string.Join('\n', context.Memories)), string.Concat(prompt.Text, context.Message)));
            // The first message after an edit: nothing of this document is known yet.
            var edited = context with { Character = context.Character with { Metadata = new() { Version = $"{i}" } } };
            var first = Timed(() => assembler.Assemble(edited, PromptTokens));
            if (i < 0)
                continue;
            warm.Add(known);
            turns.Add(fitted);
            floor.Add(least);
            cold.Add(first);
        }

        Print(prompt, new Samples(warm), new Samples(turns), new Samples(cold), new Samples(floor));
        return Task.CompletedTask;
    }

    private static double Timed<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Print(AssembledPrompt prompt, Samples warm, Samples turns, Samples cold, Samples floor)
    {
        var table = new Table().AddColumns($"a prompt of {prompt.Tokens} tokens", "p50 ms", "p95 ms", "p99 ms");
        Row("assembly", warm);
        Row("assembly, first message after an edit", cold);
        Row("window of 60 turns", turns);
        Row("floor: tokenize the new text, copy the rest", floor);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{warm.Count} messages; assembly is {warm.P50 / floor.P50:F1} times the floor at p50");

        void Row(string name, Samples samples) => table.AddRow(name, $"{samples.P50:F3}", $"{samples.P95:F3}", $"{samples.P99:F3}");
    }
}
