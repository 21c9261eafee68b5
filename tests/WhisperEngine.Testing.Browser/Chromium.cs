using Microsoft.Playwright;

namespace WhisperEngine.Testing;

/// <summary>The Chromium of this machine, started once for all tests of a project and only when one needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Nothing takes that long; a busy machine must not fail a test.
    private const float HangLimit = 60_000; // ms
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an address in a profile of its own. Ends the test when no Chromium is installed, see <see cref="RequiredTool"/>.</summary>
    /// <param name="address">What to open first.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    public async Task<BrowserTab> OpenAsync(Uri address, int width = 1280, int height = 800, bool dark = false)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (Find() is not { } program)
        {
            RequiredTool.Missing("chromium", "apt-get install -y chromium");
            throw new InvalidOperationException("The test goes on although chromium is missing.");
        }

        var browser = await StartAsync(program);
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(HangLimit);
        var tab = new BrowserTab(context, await context.NewPageAsync());
        await tab.Page.GotoAsync(address.AbsoluteUri);
        return tab;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);

    private async Task<IBrowser> StartAsync(string program)
    {
        await _starting.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(HangLimit);
            _playwright ??= await Playwright.CreateAsync();
            // Chromium's own sandbox refuses to run as root, which is who runs tests in a container.
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, ChromiumSandbox = false });
        }
        finally
        {
            _starting.Release();
        }
    }
}
