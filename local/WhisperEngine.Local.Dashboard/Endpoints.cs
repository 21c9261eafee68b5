using System.Net;

namespace WhisperEngine.Local.Dashboard;

/// <summary>Where the dashboard listens: a flag, else the name Aspire's dashboard reads, else Aspire's standalone port. Always this machine.</summary>
internal sealed record Endpoints(IPEndPoint Pages, IPEndPoint OtlpGrpc, IPEndPoint OtlpHttp)
{
    public static Endpoints From(IConfiguration configuration) => new(
        Read(configuration, "port", "URLS", "ASPNETCORE_URLS", 18888),
        Read(configuration, "otlp-port", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", 18889),
        Read(configuration, "otlp-http-port", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", 18890));

    private static IPEndPoint Read(IConfiguration configuration, string flag, string key, string variable, ushort standard)
    {
        if (configuration[flag] is { Length: > 0 } port)
        {
            return ushort.TryParse(port, out var number)
                ? new IPEndPoint(IPAddress.Loopback, number)
                : throw new InvalidOperationException($"--{flag} must be a number from 0 to 65535, got '{port}'");
        }

        if (configuration[key] is not { Length: > 0 } url) return new IPEndPoint(IPAddress.Loopback, standard);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, Scheme: "http" }
            ? new IPEndPoint(uri.HostNameType == UriHostNameType.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, uri.Port)
            : throw new InvalidOperationException(
                $"The dashboard only listens on this machine, by http: {variable} is '{url}'; use one URL such as http://127.0.0.1:{standard}");
    }
}
