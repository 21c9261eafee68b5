using Microsoft.Extensions.AI;

namespace WhisperEngine.Llm;

/// <summary>Says who really serves the model: the SDK says "openai" whatever the endpoint.</summary>
internal sealed class ProviderNameChatClient(IChatClient inner, string provider) : DelegatingChatClient(inner)
{
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        base.GetService(serviceType, serviceKey) is ChatClientMetadata metadata && serviceType == typeof(ChatClientMetadata)
            ? new ChatClientMetadata(provider, metadata.ProviderUri, metadata.DefaultModelId)
            : base.GetService(serviceType, serviceKey);
}
