using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace WhisperEngine.Llm;

/// <summary>
/// Sends the token limit under its old name <c>max_tokens</c>. The SDK sends <c>max_completion_tokens</c>, which OpenAI
/// wants and which most other servers ignore, so that their replies would have no limit.
/// </summary>
internal sealed class TokenLimitChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, Rename(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, Rename(options), cancellationToken);

    private static ChatOptions? Rename(ChatOptions? options)
    {
        if (options?.MaxOutputTokens is not { } limit) return options;
        var renamed = options.Clone();
        renamed.MaxOutputTokens = null;
        renamed.RawRepresentationFactory = client =>
        {
            var request = options.RawRepresentationFactory?.Invoke(client) as ChatCompletionOptions ?? new ChatCompletionOptions();
#pragma warning disable SCME0001 // the SDK's only way to send a field that it does not know
            request.Patch.Set("$.max_tokens"u8, limit);
#pragma warning restore SCME0001
            return request;
        };
        return renamed;
    }
}
