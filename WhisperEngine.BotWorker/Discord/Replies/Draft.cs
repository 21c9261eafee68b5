using System.Text;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>A reply as far as it is written.</summary>
internal sealed class Draft
{
    private readonly StringBuilder text = new();

    /// <summary>Timestamp of the first text; none while there is none.</summary>
    public long? BegunAt { get; private set; }

    public string Text => text.ToString();

    public bool IsEmpty => text.Length == 0;

    public void Apply(FeedNews news, long now)
    {
        if (news.Restarted)
        {
            text.Clear();
            BegunAt = null;
        }
        text.Append(news.Text);
        if (string.IsNullOrWhiteSpace(Text)) text.Clear();
        else BegunAt ??= now;
    }
}
