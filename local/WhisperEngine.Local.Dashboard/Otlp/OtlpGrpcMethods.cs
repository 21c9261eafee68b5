using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>
/// Binds by hand what the code generator would: only so can bytes that are no message be answered INVALID_ARGUMENT,
/// which tells a sender not to try again.
/// </summary>
internal sealed class OtlpGrpcMethods : IServiceMethodProvider<OtlpGrpcService>
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(
        static (payload, context) => context.Complete(payload),
        static context => context.PayloadAsNewBuffer() ?? []);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<OtlpGrpcService> context)
    {
        Add("opentelemetry.proto.collector.trace.v1.TraceService", OtlpSignal.Traces);
        Add("opentelemetry.proto.collector.logs.v1.LogsService", OtlpSignal.Logs);
        Add("opentelemetry.proto.collector.metrics.v1.MetricsService", OtlpSignal.Metrics);

        void Add(string service, OtlpSignal signal) => context.AddUnaryMethod(
            new Method<byte[], byte[]>(MethodType.Unary, service, "Export", Bytes, Bytes),
            [],
            (target, payload, call) => target.Export(signal, payload, call));
    }
}
