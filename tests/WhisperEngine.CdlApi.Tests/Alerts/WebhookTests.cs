using Microsoft.AspNetCore.Http;
using static WhisperEngine.CdlApi.Tests.Alerts.Points;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>What the webhook is told, and when.</summary>
public sealed class WebhookTests
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhook_AlertFiresAndResolves_IsToldOnceEach()
    {
        await using var webhook = await ScriptedWebhook.StartAsync();
        await using var watch = await StartAsync(webhook);
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();
        var firing = await webhook.NextAsync();
        await UntilToldAsync(watch); // or the clock would run out on the request
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();
        await watch.PutAsync(Message(4));
        await watch.RoundAsync();
        var resolved = await webhook.NextAsync();
        await UntilToldAsync(watch);
        await watch.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(
            """{"id":"1-firing","rule":"overhead","state":"firing","value":1500,"bound":1000,"unit":"ms","detail":"a message of elena had 1500.0 ms of overhead","fired_at":"2026-05-04T12:00:15Z","resolved_at":null,"text":"WhisperEngine alert overhead is firing: a message of elena had 1500.0 ms of overhead","content":"WhisperEngine alert overhead is firing: a message of elena had 1500.0 ms of overhead"}""",
            firing.GetRawText());
        Assert.Equal(("1-resolved", "2026-05-04T12:00:45Z"), (resolved.GetProperty("id").GetString(), resolved.GetProperty("resolved_at").GetString()));
        Assert.Equal(0, webhook.Rest);
    }

    [Fact]
    public async Task Webhook_Answers500_IsTriedAgainWithLongerPausesInOrder()
    {
        await using var webhook = await ScriptedWebhook.StartAsync();
        webhook.Answer(500, 503, 429);
        await using var watch = await StartAsync(webhook);
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();

        foreach (var pause in new[] { FirstRetry, FirstRetry * 2, FirstRetry * 4 })
        {
            Assert.Equal("1-firing", (await webhook.NextAsync()).GetProperty("id").GetString());
            await watch.Time.WhenSetAsync(pause, Ct);
            watch.Time.Advance(pause);
        }

        Assert.Equal("1-firing", (await webhook.NextAsync()).GetProperty("id").GetString());
        await UntilToldAsync(watch);
        Assert.Equal(0, webhook.Rest);
        Assert.Contains("it answers 503. Next attempt in 00:00:14.", string.Join('\n', watch.Logs.GetSnapshot().Select(record => record.Message)));
    }

    [Fact]
    public async Task Webhook_HangsOverARestart_IsToldAfterwards()
    {
        await using var webhook = await ScriptedWebhook.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        webhook.OnPost = async http =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };
        await using var watch = await StartAsync(webhook);
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();
        await arrived.Task.WaitAsync(Ct);
        watch.Time.Advance(TimeSpan.FromSeconds(5)); // the limit of a request
        await watch.Time.WhenSetAsync(FirstRetry, Ct);
        webhook.Answer();

        await watch.RestartAsync();

        Assert.Equal("1-firing", (await webhook.NextAsync()).GetProperty("id").GetString());
        await UntilToldAsync(watch);
        Assert.Contains("it has not answered within 00:00:05", string.Join('\n', watch.Logs.GetSnapshot().Select(record => record.Message)));
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status307TemporaryRedirect)] // never followed, wherever it leads
    public async Task Webhook_AnswersThatWillNotChange_AreNotTriedAgain(int status)
    {
        await using var elsewhere = await ScriptedWebhook.StartAsync();
        await using var webhook = await ScriptedWebhook.StartAsync();
        webhook.OnPost = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = elsewhere.Url;
            return Task.CompletedTask;
        };
        await using var watch = await StartAsync(webhook);
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();

        await webhook.NextAsync();
        await UntilToldAsync(watch);

        Assert.Equal((0, 0), (webhook.Rest, elsewhere.Rest));
        Assert.Contains($"it answers {status}. It is not tried again", string.Join('\n', watch.Logs.GetSnapshot().Select(record => record.Message)));
    }

    [Fact]
    public async Task Webhook_OfNobody_LeavesNoSecretInLogs()
    {
        await using var watch = await Watch.StartAsync(
            $"Alerts:Webhook:Url=http://user:{ScriptedWebhook.Secret}@127.0.0.1:1/{ScriptedWebhook.Secret}?token={ScriptedWebhook.Secret}", "Alerts:Webhook:FirstRetry=00:00:07");
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();
        await watch.Time.WhenSetAsync(FirstRetry, Ct);

        var log = string.Join('\n', watch.Logs.GetSnapshot().Select(record => record.Message + record.Exception));
        Assert.Contains("The webhook at http://127.0.0.1:1 could not be told of an alert: it does not answer (ConnectionError).", log);
        Assert.DoesNotContain(ScriptedWebhook.Secret, log);
    }

    [Fact]
    public async Task Webhook_SetLater_IsNotToldOfOldAlerts()
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();

        await using var count = watch.Host.Database.CreateCommand("select count(*) from alerts where tell_firing or tell_resolved");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
    }

    private static Task<Watch> StartAsync(ScriptedWebhook webhook) => Watch.StartAsync(
        "Alerts:Webhook:Url=" + webhook.Url, "Alerts:Webhook:FirstRetry=00:00:07", "Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:WellFor=00:00:00");

    /// <summary>The note is written after the webhook's answer; nothing tells when but the row itself.</summary>
    private static async Task UntilToldAsync(Watch watch)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        await using var untold = watch.Host.Database.CreateCommand("select count(*) from alerts where tell_firing or tell_resolved");
        while ((long)(await untold.ExecuteScalarAsync(Ct))! > 0)
            await timer.WaitForNextTickAsync(Ct);
    }
}
