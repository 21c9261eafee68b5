using System.Net;

namespace WhisperEngine.Console.Tests;

public sealed class LoginTests
{
    private static readonly string[] Pages =
        ["/console", "/console/latency", "/console/caches", "/console/discord", "/console/impact", "/console/alerts", "/console/turns/1", "/console/nothing"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Console_WithoutACookie_LeadsToTheLogin()
    {
        await using var console = await RunningConsole.StartAsync();

        foreach (var path in Pages)
        {
            using var answer = await console.Http.GetAsync(new Uri(console.Address, path), Ct);
            Assert.Equal((HttpStatusCode.Redirect, "/console/login"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
        }
    }

    [Theory]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/_blazor", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/console/logout", HttpStatusCode.Redirect)]
    public async Task Circuit_WithoutACookie_IsRefused(string method, string path, HttpStatusCode status)
    {
        await using var console = await RunningConsole.StartAsync();

        using var answer = await console.Http.SendAsync(new(new(method), new Uri(console.Address, path)), Ct);

        Assert.Equal((status, "/console/login"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
    }

    [Fact]
    public async Task Login_RightKey_GivesACookieThatScriptsAndOtherSitesDoNotGet()
    {
        await using var console = await RunningConsole.StartAsync();

        using var answer = await PostAsync(console, RunningConsole.Key, "/console/latency?range=7d");

        Assert.Equal((HttpStatusCode.Redirect, "/console/latency?range=7d"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(RunningConsole.Key, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(console, "/console/latency", cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(console, "/api/bots", cookie));
    }

    [Theory]
    [InlineData("")]
    [InlineData("the-owners-ke")]
    [InlineData("the-owners-key ")]
    public async Task Login_WrongKey_IsRefusedAndSaysSo(string key)
    {
        await using var console = await RunningConsole.StartAsync();

        using var answer = await PostAsync(console, key, "/console");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("This is not the owner&#x27;s key.", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/login?key=the-owners-key")]
    [InlineData("/console?key=the-owners-key")]
    public async Task Login_KeyInTheAddress_OpensNothing(string path)
    {
        await using var console = await RunningConsole.StartAsync();

        using var answer = await console.Http.GetAsync(new Uri(console.Address, path), Ct);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/api/bots")]
    [InlineData("/consoles")]
    public async Task Login_ToReturnElsewhere_LeadsToTheConsole(string returnUrl)
    {
        await using var console = await RunningConsole.StartAsync();

        using var answer = await PostAsync(console, RunningConsole.Key, returnUrl);

        Assert.Equal("/console", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Login_ServiceWithoutAKey_StaysClosed()
    {
        await using var console = await RunningConsole.StartAsync(("ApiKey", ""));

        using var answer = await PostAsync(console, "", "/console");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("This service has no key.", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_TooManyAttempts_AreRefusedEvenWithTheRightKey()
    {
        await using var console = await RunningConsole.StartAsync(("Console:LoginsPerMinute", "3"));
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await PostAsync(console, "wrong", "/console");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var answer = await PostAsync(console, RunningConsole.Key, "/console");

        Assert.Equal((HttpStatusCode.TooManyRequests, 60), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Contains("Try again in a minute.", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_AfterAStartWithAnotherKey_IsWorthless()
    {
        var data = Directory.CreateTempSubdirectory("whisper-console-").FullName;
        await using var first = await RunningConsole.StartAsync(("WhisperEngine:DataDirectory", data));
        using var login = await PostAsync(first, RunningConsole.Key, "/console");
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));

        await using var same = await RunningConsole.StartAsync(("WhisperEngine:DataDirectory", data));
        await using var other = await RunningConsole.StartAsync(("WhisperEngine:DataDirectory", data), ("ApiKey", "another"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(same, "/console", cookie));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(other, "/console", cookie));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data, "cdl-api", "cookie-keys")));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningConsole console, string key, string returnUrl) => console.Http.PostAsync(
        new Uri(console.Address, "/console/login"), new FormUrlEncodedContent([new("key", key), new("returnUrl", returnUrl)]), Ct);

    private static async Task<HttpStatusCode> StatusAsync(RunningConsole console, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(console.Address, path));
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await console.Http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
