using System.Globalization;
using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Components;

/// <summary>What people read of a resource's state.</summary>
internal static class ResourceWords
{
    public static string State(SupervisedResource resource) => resource switch
    {
        { State: "Waiting", WaitingFor.Count: > 0 } => $"Waiting for {string.Join(", ", resource.WaitingFor)}",
        { State: "Finished" or "Exited", ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $"{resource.State} (exit code {code})"),
        { State: "FailedToStart" } => "Failed to start",
        { State: "NotStarted" } => "Not started",
        { State: "ValueMissing" } => "Value missing",
        _ => resource.State,
    };

    /// <summary>The words of the checks that fail, else the verdict; why it does not run, if it does not.</summary>
    public static string Health(SupervisedResource resource)
    {
        if (resource.Failure is { } why) return why;
        if (resource.Health is null or "Healthy") return resource.Health ?? "";

        var failing = resource.HealthReports.Where(report => report.Status != "Healthy")
            .Select(report => report.Description ?? (report.Status is null ? $"{report.Name}: no answer yet" : report.Name));
        return $"{resource.Health}: {string.Join("; ", failing)}";
    }

    public static string Colour(SupervisedResource resource) => resource switch
    {
        { State: "Running", Health: "Healthy" } => "good",
        { State: "Finished", ExitCode: 0 } => "quiet",
        { State: "FailedToStart" or "ValueMissing" } or { State: "Running", Health: "Unhealthy" } => "bad",
        { State: "Finished" or "Exited" } => "bad",
        _ => "changing",
    };

    public static string Command(string command) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(command);
}
