using WhisperEngine.CdlApi.Alerts.Rules;
using WhisperEngine.CdlApi.Alerts.Webhook;

namespace WhisperEngine.CdlApi.Alerts;

internal static class AlertsExtensions
{
    public static void AddAlerts(this IHostApplicationBuilder builder)
    {
        builder.AddInfluxReader("influxdb");
        var services = builder.Services;
        services.AddOptions<AlertsOptions>().BindConfiguration(AlertsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services
            .AddSingleton<IAlertRule, OverheadRule>()
            .AddSingleton<IAlertRule, P95OverheadRule>()
            .AddSingleton<IAlertRule, UnaccountedRule>()
            .AddSingleton<IAlertRule, ErrorRateRule>()
            .AddSingleton<IAlertRule, IndexLagRule>()
            .AddSingleton<IAlertRule, EnrichmentLagRule>()
            .AddSingleton<IAlertRule, DroppedPointsRule>();
        services.AddSingleton<AlertStore>().AddSingleton<AlertRound>().AddSingleton<AlertsReporter>().AddHostedService<AlertRounds>();
        services.AddSingleton<WebhookQueue>().AddSingleton<WebhookClient>().AddHostedService<WebhookDelivery>();
    }
}
