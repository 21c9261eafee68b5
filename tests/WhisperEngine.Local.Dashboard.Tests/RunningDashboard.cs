using System.Net.Http.Headers;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Tests;

/// <summary>The whole dashboard on real ports, with a data directory of its own unless it takes over an earlier one's.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    public const string Key = "the-key";
    public const string Token = "the-token";

    private readonly WebApplication _app;

    private RunningDashboard(WebApplication app, string data)
    {
        _app = app;
        Data = data;
        var urls = app.Urls.ToArray();
        (Pages, Grpc, HttpEndpoint) = (new Uri(urls[0]), new Uri(urls[1]), new Uri(urls[2]));
    }

    public string Data { get; }

    public Uri Pages { get; }

    public Uri Grpc { get; }

    public Uri HttpEndpoint { get; }

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public SpanStore Spans => _app.Services.GetRequiredService<SpanStore>();

    public LogStore Logs => _app.Services.GetRequiredService<LogStore>();

    public Uri LoginPage => new(Pages, $"/login?t={Token}");

    public MetricStore Metrics => _app.Services.GetRequiredService<MetricStore>();

    public static async Task<RunningDashboard> StartAsync(string? data = null, params string[] settings)
    {
        data ??= Directory.CreateTempSubdirectory("whisper-dashboard-").FullName;
        var app = DashboardHost.Build(
        [
            "--port", "0", "--otlp-port", "0", "--otlp-http-port", "0", "--data", data,
            $"--Dashboard:Otlp:PrimaryApiKey={Key}", $"--Dashboard:Frontend:BrowserToken={Token}", .. settings,
        ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningDashboard(app, data);
    }

    public async Task<HttpResponseMessage> PostAsync(string signal, byte[] body, string? encoding = null, string type = "application/x-protobuf", string? key = Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(HttpEndpoint, $"/v1/{signal}"));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        if (key is not null) request.Headers.Add("x-otlp-api-key", key);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task SendAsync(string signal, IMessage request)
    {
        using var response = await PostAsync(signal, request.ToByteArray());
        Assert.Equal(200, (int)response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
