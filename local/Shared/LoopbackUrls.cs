namespace WhisperEngine.Local;

/// <summary>Where to listen: <c>--port</c>, else what the application model set, else any free port; never beyond this machine.</summary>
internal static class LoopbackUrls
{
    /// <param name="configuration">Of the server's process.</param>
    /// <param name="server">What people call it, for errors.</param>
    public static string[] From(IConfiguration configuration, string server)
    {
        if (configuration["port"] is { Length: > 0 } port)
        {
            return ushort.TryParse(port, out var number)
                ? [$"http://127.0.0.1:{number}"]
                : throw new InvalidOperationException($"--port must be a number from 0 to 65535, got '{port}'");
        }

        var urls = configuration["URLS"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !uri.IsLoopback)
            {
                throw new InvalidOperationException(
                    $"The {server} only listens on this machine: ASPNETCORE_URLS names '{url}'; use http://127.0.0.1:PORT");
            }
        }

        return urls.Length > 0 ? urls : ["http://127.0.0.1:0"];
    }
}
