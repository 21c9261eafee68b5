using System.Globalization;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>
/// Restarts a process with a delay that doubles from half a second, forgets everything after a healthy run of a minute, and gives up
/// after five deaths in a row that came within ten seconds of a start.
/// </summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    private const int QuickDeathLimit = 5;
    private static readonly TimeSpan QuickDeath = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealthyRun = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private int deaths;
    private int quickDeaths;
    private DateTimeOffset firstDeath;

    public RestartDecision Next(int exitCode, TimeSpan ranFor)
    {
        var now = time.GetUtcNow();
        if (ranFor >= HealthyRun) deaths = 0;
        if (deaths++ == 0) firstDeath = now;
        quickDeaths = ranFor < QuickDeath ? quickDeaths + 1 : 0;

        var how = exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"exited with code {exitCode}";
        if (quickDeaths >= QuickDeathLimit)
        {
            return new RestartDecision(false, TimeSpan.Zero,
                $"{how}; given up after {quickDeaths} quick deaths in a row, {Seconds(now - firstDeath)} s after the first");
        }

        var delay = TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << Math.Min(deaths - 1, 10), LongestDelay.Ticks));
        return new RestartDecision(true, delay, $"{how} after {Seconds(ranFor)} s; restart {deaths} in {Seconds(delay)} s");
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
