using Microsoft.Playwright;

namespace WhisperEngine.Testing;

/// <summary>The Chromium of this machine, driven by Playwright; one process for all pages of a test class.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts the browser; a machine without one skips or fails the running test, see <see cref="RequiredTool"/>.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "chromium"), Path.Combine(folder, "google-chrome") }).FirstOrDefault(File.Exists);
        if (program is null) RequiredTool.Missing("chromium", "apt-get install chromium");

        var playwright = await Playwright.CreateAsync();
        // Root may not use Chromium's sandbox; the pages are our own.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        return new Chromium(playwright, browser);
    }

    /// <summary>A page with cookies of its own.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the user prefers dark pages.</param>
    public async Task<BrowserPage> OpenAsync(int width = 1280, bool dark = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width * 5 / 8 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
        });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
