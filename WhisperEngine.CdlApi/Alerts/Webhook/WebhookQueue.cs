using System.Threading.Channels;

namespace WhisperEngine.CdlApi.Alerts.Webhook;

/// <summary>Tells the delivery that there is something to post. What, is in the database.</summary>
internal sealed class WebhookQueue
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _news.Writer.TryWrite(true);

    public async Task WhenNewsAsync(CancellationToken ct) => await _news.Reader.ReadAsync(ct);
}
