using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Memory.Recall;

namespace WhisperEngine.Bench.Quality;

/// <summary>Whether the right memory is found: methods beside each other, on the half of the dialogues that nothing was tuned on.</summary>
internal static class QualityBench
{
    private static readonly int ListLength = new RecallOptions().ListLength;
    private static readonly string[] Kinds = ["single", "multi", "temporal", "open", "update"];

    public static async Task RunAsync(CancellationToken ct)
    {
        var cases = await LoadAsync(ct);
        var halves = cases.GroupBy(item => item.Half).OrderBy(half => half.Key).ToDictionary(half => half.Key, half => half.ToArray());
        if (Environment.GetEnvironmentVariable("TUNE") is { Length: > 0 } trials)
            Tune(halves[0], int.Parse(trials, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (half, questions) in halves)
            Print(half == 0 ? "tuned on" : "reported", questions);
    }

    private static async Task<List<Case>> LoadAsync(CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.AddEmbedding();
        using var host = builder.Build();
        await host.StartAsync(ct);
        var source = host.Services.GetRequiredService<EmbedderSource>();
        var embedder = await source.FirstOutcomeAsync(ct) ?? throw new InvalidOperationException($"There is no embedder: {source.Reason}");
        var dialogues = Dialogue.Load();
        List<Case> cases = [];
        for (var i = 0; i < dialogues.Count; i++)
        {
            var index = await DialogueIndex.MakeAsync(dialogues[i], embedder, ct);
            var vectors = await embedder.EmbedAsync([.. dialogues[i].Questions.Select(question => question.Text)], ct);
            for (var q = 0; q < vectors.Count; q++)
            {
                var question = dialogues[i].Questions[q];
                var terms = Bm25.Terms(question.Text, asking: true);
                cases.Add(new(i < dialogues.Count / 2 ? 0 : 1, index, question, vectors[q], terms, index.Score(vectors[q], terms)));
            }
        }
        AnsiConsole.WriteLine($"{dialogues.Count} dialogues of {dialogues.Min(dialogue => dialogue.Turns.Count)} to {dialogues.Max(dialogue => dialogue.Turns.Count)} turns, {cases.Count} questions, {embedder.ModelId}");
        await host.StopAsync(ct);
        return cases;
    }

    private static void Print(string title, Case[] cases)
    {
        var table = new Table().Title(title).Width(140).Border(TableBorder.Markdown).AddColumns(["method", .. Kinds, "R@5", "R@10", "MRR", "newer", "AUC"]);
        Row("random", item => Order(item, _ => 0));
        Row("bm25", item => Order(item, i => item.Scores[i].Words ?? 0));
        Row("bm25w", item => Order(item, i => item.Scores[i].WindowWords ?? 0));
        Row("dense", item =>
        {
            var turns = item.Index.Turns(item.Vector);
            return Order(item, i => turns[i]);
        });
        Row("rrf", item => Ranks(item));
        Row("zsum", item => Sum(item));
        Row("recall", item => Ours(item, FusionWeights.Default).Found, item => Ours(item, FusionWeights.Default).Margin);
        AnsiConsole.Write(table);

        void Row(string name, Func<Case, IReadOnlyList<long>> find, Func<Case, double>? margin = null)
        {
            var answers = cases.Where(item => item.Question.Kind != "none").Select(item => (item.Question, find(item))).ToArray();
            var all = Judgement.Of(answers);
            var auc = margin is null ? "" : $"{Judgement.Auc([.. cases.Where(item => item.Question.Kind != "none").Select(margin)], [.. cases.Where(item => item.Question.Kind == "none").Select(margin)]):F3}";
            table.AddRow([
                name, .. Kinds.Select(kind => $"{100 * Judgement.Of([.. answers.Where(answer => answer.Question.Kind == kind)]).Recall10:F1}"),
                $"{100 * all.Recall5:F1}", $"{100 * all.Recall10:F1}", $"{100 * all.Mrr:F1}", $"{100 * Judgement.NewerFirst(answers):F0} %", auc,
            ]);
        }
    }

    private static (IReadOnlyList<long> Found, double Margin) Ours(Case item, FusionWeights weights)
    {
        var lists = item.Lists;
        var rows = Ranker.Choose(lists, weights, 80).Select(id => item.Index.Rows[(int)id]).ToArray();
        var ranked = Ranker.Rank(new(item.Question.Text), item.Terms, RecallIntent.None, lists, new(rows, [], []), weights);
        return ([.. ranked.Select(row => row.Row.Id)], Confidence.Margin([.. lists.Values], item.Terms.Count));
    }

    private static long[] Order(Case item, Func<int, double> score) =>
        [.. Enumerable.Range(0, item.Scores.Length).OrderByDescending(score).Select(i => (long)i)];

    private static long[] Ranks(Case item)
    {
        var turns = item.Index.Turns(item.Vector);
        var sums = new double[item.Scores.Length];
        foreach (var list in new[] { Order(item, i => turns[i]), [.. Order(item, i => item.Scores[i].Words ?? 0).Where(i => item.Scores[i].Words > 0)] })
        {
            for (var rank = 0; rank < list.Length; rank++)
                sums[list[rank]] += 1.0 / (60 + rank + 1);
        }
        return Order(item, i => sums[i]);
    }

    /// <summary>The best mix of the literature for this embedder: sentence + window + 2 BM25 + 0.5 BM25 of the window.</summary>
    private static long[] Sum(Case item)
    {
        var (content, window, words, windowWords) = (Z(score => score.Content), Z(score => score.Window), Z(score => score.Words), Z(score => score.WindowWords));
        return Order(item, i => content[i] + window[i] + (2 * words[i]) + (0.5 * windowWords[i]));

        double[] Z(Func<ListScores, double?> of)
        {
            var values = item.Scores.Select(score => of(score) ?? 0).ToArray();
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) + 1e-9;
            return [.. values.Select(value => (value - mean) / deviation)];
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "Seeded on purpose")]
    private static void Tune(Case[] cases, int trials)
    {
        var random = new Random(1);
        var best = (Score: Value(FusionWeights.Default), Weights: FusionWeights.Default);
        AnsiConsole.WriteLine($"{best.Score:F4} {best.Weights}");
        for (var trial = 0; trial < trials; trial++)
        {
            var weights = new FusionWeights
            {
                // What is asked in other words flatters meaning over words, so meaning gets no more than half of the say.
                Content = Math.Min(2, Change(best.Weights.Content)),
                Window = Math.Min(2, Change(best.Weights.Window)),
                Words = 2,
                WindowWords = Change(best.Weights.WindowWords),
                Recency = Change(best.Weights.Recency),
                Emotion = best.Weights.Emotion,
                Significance = Change(best.Weights.Significance),
                Speaker = Change(best.Weights.Speaker),
                LeastDeviation = Change(best.Weights.LeastDeviation),
            };
            if (Value(weights) is var value && value > best.Score)
            {
                best = (value, weights);
                AnsiConsole.WriteLine($"{value:F4} {weights}");
            }
        }

        double Change(double weight) => random.Next(3) == 0 ? weight : weight * Math.Exp((random.NextDouble() - 0.5) * 1.4);

        double Value(FusionWeights weights)
        {
            var all = Judgement.Of([.. cases.Where(item => item.Question.Kind != "none").Select(item => (item.Question, Ours(item, weights).Found))]);
            return all.Recall10 + all.Mrr;
        }
    }

    private sealed class Case(int half, DialogueIndex index, DialogueQuestion question, float[]? vector, IReadOnlyList<string> terms, ListScores[] scores)
    {
        public int Half { get; } = half;

        public DialogueIndex Index { get; } = index;

        public DialogueQuestion Question { get; } = question;

        public float[]? Vector { get; } = vector;

        public IReadOnlyList<string> Terms { get; } = terms;

        public ListScores[] Scores { get; } = scores;

        public Dictionary<long, ListScores> Lists { get; } = DialogueIndex.Cut(scores, ListLength);
    }
}
