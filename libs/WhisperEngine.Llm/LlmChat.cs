using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace WhisperEngine.Llm;

/// <summary>Builds the chain from the network to the <see cref="IChatClient"/> that is asked.</summary>
internal static class LlmChat
{
    public static IChatClient Create(LlmOptions options, TimeProvider time, HttpMessageHandler network, string sourceName)
    {
        var handler = new LlmHttpHandler(options, new LlmFailures(options), time, network);
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new ChatClient(
            options.Model,
            // The SDK insists on a key; the handler takes this one off again.
            new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey),
            new OpenAIClientOptions
            {
                Endpoint = options.Endpoint,
                Transport = new HttpClientPipelineTransport(http),
                // Retries and time limits are LlmClient's: it knows what the reader has already seen.
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
                UserAgentApplicationId = "WhisperEngine",
            });
        var provider = LlmProvider.Name(options.Endpoint);
        return client.AsIChatClient()
            .AsBuilder()
            .UseOpenTelemetry(sourceName: sourceName, configure: telemetry => telemetry.EnableSensitiveData = false)
            .Use(inner => new ProviderNameChatClient(inner, provider))
            .Use(inner => provider == LlmProvider.OpenAI ? inner : new TokenLimitChatClient(inner))
            .Build();
    }

    public static SocketsHttpHandler Network() => new()
    {
        // A connection that never closes would never notice that the endpoint moved.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };
}
