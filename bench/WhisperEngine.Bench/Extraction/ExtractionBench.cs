using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Spectre.Console;
using WhisperEngine.EnrichmentWorker;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.EnrichmentWorker.Models;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench.Extraction;

/// <summary>How good the facts are that are found in talks: by the rules, and by a model where <c>Llm__Endpoint</c> names one.</summary>
internal static class ExtractionBench
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("who reads", "talks", "found", "right", "precision", "there", "recall", "no use");
        await AddAsync(table, new RuleFactFinder(), cancellationToken);
        if (Environment.GetEnvironmentVariable("Llm__Endpoint") is { Length: > 0 })
        {
            await using var host = await RunningAppHost.StartAsync(cancellationToken: cancellationToken); // for the budget, which Postgres keeps
            await using var services = Services(host.Run.ConnectionString("whisperdb"));
            await AddAsync(table, services.GetRequiredService<ModelFactFinder>(), cancellationToken);
        }
        AnsiConsole.Write(table);
    }

    private static async Task AddAsync(Table table, IFactFinder finder, CancellationToken cancellationToken)
    {
        var (tuning, heldOut, useless) = (new ExtractionScore(0, 0, 0, 0), new ExtractionScore(0, 0, 0, 0), (Tuning: 0, HeldOut: 0));
        var talks = ScriptedTalk.ReadAll();
        foreach (var talk in talks)
        {
            IReadOnlyList<FoundFact> found = [];
            try
            {
                found = await finder.FindAsync(talk.Window, cancellationToken);
            }
            catch (AnswerException)
            {
                useless = talk.IsForTuning ? (useless.Tuning + 1, useless.HeldOut) : (useless.Tuning, useless.HeldOut + 1);
            }
            var score = ExtractionScore.Of(talk.Expected, found);
            if (talk.IsForTuning) tuning += score;
            else heldOut += score;
            Explain(talk, found);
        }
        Add("for tuning", talks.Count(talk => talk.IsForTuning), tuning, useless.Tuning);
        Add("held out", talks.Count(talk => !talk.IsForTuning), heldOut, useless.HeldOut);

        void Add(string which, int count, ExtractionScore score, int noUse) => table.AddRow(
            $"{finder.Maker}, {which}", $"{count}", $"{score.Found}", $"{score.Right}", $"{score.Precision:F2}", $"{score.Expected}", $"{score.Recall:F2}", $"{noUse}");
    }

    /// <summary>What is wrong and what is missing, of the talks that may be looked at.</summary>
    private static void Explain(ScriptedTalk talk, IReadOnlyList<FoundFact> found)
    {
        if (!talk.IsForTuning) return;

        foreach (var fact in found.Where(fact => !talk.Expected.Any(one => one.Is(fact))))
            AnsiConsole.WriteLine($"{talk.Number:00} wrong: {(fact.IsOver ? "over " : "")}{fact.Fact.Subject} {fact.Fact.Predicate}: {fact.Fact.Text} ({fact.Fact.Origin}, line {fact.Sources[0]})");
        foreach (var fact in talk.Expected.Where(one => !found.Any(one.Is)))
            AnsiConsole.WriteLine($"{talk.Number:00} missing: {(fact.IsOver ? "over " : "")}{fact.Subject} {string.Join('|', fact.Predicates)}: {string.Join(' ', fact.Words.Select(any => string.Join('|', any)))}");
    }

    private static ServiceProvider Services(string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.AddLlm();
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(NpgsqlDataSource.Create(database));
        builder.Services.AddSingleton(Options.Create(new EnrichmentOptions())).AddSingleton<HourlyBudget>().AddSingleton<CallMeter>();
        builder.Services.AddSingleton<ModelAnswers>().AddSingleton<ModelFactFinder>();
        return builder.Services.BuildServiceProvider();
    }
}
