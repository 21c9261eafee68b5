namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class LoginTests
{
    [Fact]
    public async Task Pages_WithoutACookie_LeadToTheLogin()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, "/traces"), TestContext.Current.CancellationToken);
        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal("/login", response.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Login_WithTheToken_OpensThePagesByCookie()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var login = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, $"/login?t={RunningDashboard.Token}"), TestContext.Current.CancellationToken);
        Assert.Equal("/", login.Headers.Location!.OriginalString);
        var cookie = login.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        using var page = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, "/traces"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)page.StatusCode);
    }

    [Fact]
    public async Task Login_TokenConfiguredEmpty_IsNotOpenToAnEmptyOne()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:Frontend:BrowserToken=");
        using var response = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, "/login?t="), TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/login", "paste the token")]
    [InlineData("/login?t=wrong", "not the one of the running dashboard")]
    public async Task Login_WithoutTheToken_SaysWhereItIs(string path, string words)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, path), TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Login_ToReturnElsewhere_StaysHere(string returnUrl)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Http.GetAsync(
            new Uri(dashboard.Pages, $"/login?t={RunningDashboard.Token}&returnUrl={Uri.EscapeDataString(returnUrl)}"), TestContext.Current.CancellationToken);
        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Login_AfterARestartWithAnotherToken_IsAskedForAgain()
    {
        await using var first = await RunningDashboard.StartAsync();
        using var login = await first.Http.GetAsync(new Uri(first.Pages, $"/login?t={RunningDashboard.Token}"), TestContext.Current.CancellationToken);
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        await using var same = await RunningDashboard.StartAsync(first.Data);
        await using var other = await RunningDashboard.StartAsync(first.Data, "--Dashboard:Frontend:BrowserToken=another");

        Assert.Equal(200, await StatusAsync(same, cookie));
        Assert.Equal(302, await StatusAsync(other, cookie));
    }

    private static async Task<int> StatusAsync(RunningDashboard dashboard, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(dashboard.Pages, "/traces"));
        request.Headers.Add("Cookie", cookie);
        using var response = await dashboard.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
