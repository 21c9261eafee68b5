using System.Diagnostics;
using Npgsql;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.EnrichmentWorker.Jobs;
using WhisperEngine.EnrichmentWorker.Models;
using WhisperEngine.EnrichmentWorker.Planning;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.EnrichmentWorker.Summaries;
using WhisperEngine.Schema;

namespace WhisperEngine.EnrichmentWorker;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        // Whoever waits for a reply comes first, also for the processor.
        if (builder.Configuration.GetValue($"{EnrichmentOptions.Section}:{nameof(EnrichmentOptions.LowPriority)}", true))
            Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.BelowNormal;

        builder.AddNpgsqlDataSource("whisperdb", configureDataSourceBuilder: source => Tune(source.ConnectionStringBuilder, builder.Configuration));
        builder.AddInfluxDb("influxdb", options => options.Worker = "enrichment");
        builder.AddLlm();
        var services = builder.Services;
        services.AddHealthChecks().AddSchemaHealthCheck().AddCheck<LagHealthCheck>("enrichment");
        services.AddOptions<EnrichmentOptions>().BindConfiguration(EnrichmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JobQueue>().AddSingleton<QueueStatusReader>().AddSingleton<QueueSignal>().AddHostedService<QueueListener>();
        services.AddSingleton<PlanStore>().AddSingleton<Planner>().AddHostedService<PlannerService>();
        services.AddSingleton<HourlyBudget>().AddSingleton<WindowStore>();
        services.AddSingleton<ModelPause>().AddSingleton<JobTelemetry>().AddSingleton<JobRunner>().AddHostedService<WorkerService>();
        if (builder.Configuration[$"{EnrichmentOptions.Section}:{nameof(EnrichmentOptions.Maker)}"] == "model")
            services.AddScoped<ModelAnswers>().AddScoped<IFactFinder, ModelFactFinder>().AddScoped<ISummarizer, ModelSummarizer>();
        else
            services.AddSingleton<IFactFinder, RuleFactFinder>().AddSingleton<ISummarizer, RuleSummarizer>();
        services.AddScoped<WorkLinks>().AddScoped<CallMeter>();
        services.AddScoped<IJobHandler, FactsJob>().AddScoped<IJobHandler, SummaryJob>().AddScoped<IJobHandler, AgeingJob>();
    }

    /// <summary>A pool of its own, small, so that this work cannot take connections from replies.</summary>
    private static void Tune(NpgsqlConnectionStringBuilder connection, IConfiguration configuration)
    {
        var workers = configuration.GetValue($"{EnrichmentOptions.Section}:{nameof(EnrichmentOptions.Workers)}", new EnrichmentOptions().Workers);
        connection.MaxPoolSize = workers + 4; // planner, listener, health and operators
        connection.ApplicationName = "enrichment";
        (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (100, 2); // more than there are statements
        (connection.Timeout, connection.CommandTimeout) = (5, 30);
        // Output and checkpoint are one commit, so what a crash of Postgres takes with it is worked out again. Not waiting for the disk leaves it to replies.
        connection.Options = "-c synchronous_commit=off";
    }
}
