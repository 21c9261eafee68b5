using System.Globalization;
using System.Text;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/status</c>: how the bot is.</summary>
internal sealed class StatusCommand : ISlashCommand
{
    private const int ErrorLength = 500;

    public ApplicationCommand Definition { get; } = Slash.Command("status", "How I am");

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var status = context.Control.Status;
        var text = new StringBuilder();
        text.Append(context.Bot.IsPaused ? "I am paused and answer nobody except commands.\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"Gateway: {status.Gateway.ToString().ToLowerInvariant()}\n");
        text.Append(CultureInfo.InvariantCulture, $"Ping: {(status.Ping is { } ping ? $"{ping.TotalMilliseconds:0} ms" : "not known yet")}\n");
        text.Append(CultureInfo.InvariantCulture, $"Messages in the queue: {status.QueueLength}\n");
        text.Append(CultureInfo.InvariantCulture, $"New sessions left: {status.IdentifiesLeft?.ToString(CultureInfo.InvariantCulture) ?? "not known yet"}\n");
        text.Append(CultureInfo.InvariantCulture, $"Last error: {(status.LastError is { Length: > 0 } error ? Sentences.OneLine(error, ErrorLength) : "none")}");
        return Task.FromResult(text.ToString());
    }
}
