using Grpc.Core;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>The three collector services; requests and responses stay bytes so that both transports share <see cref="Receiver"/>.</summary>
internal sealed class OtlpGrpcService(Receiver receiver, ApiKey key)
{
    public Task<byte[]> Export(OtlpSignal signal, byte[] payload, ServerCallContext context)
    {
        if (!key.Accepts(context.GetHttpContext().Request.Headers[ApiKey.Header]))
            throw new RpcException(new Status(StatusCode.Unauthenticated, ApiKey.Refusal));
        try
        {
            return Task.FromResult(receiver.Accept(signal, payload));
        }
        catch (MalformedPayloadException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
    }
}
