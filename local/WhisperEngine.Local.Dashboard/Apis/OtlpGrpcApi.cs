using WhisperEngine.Local.Dashboard.Otlp;

namespace WhisperEngine.Local.Dashboard.Apis;

internal static class OtlpGrpcApi
{
    public static void MapOtlpGrpcApi(this WebApplication app) => app.MapGrpcService<OtlpGrpcService>();
}
