using Npgsql;
using WhisperEngine.BotWorker.Characters;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>
/// While somebody types, loads what their message will need: the character's snapshot, the latest turns, the person. Only where the message will
/// be the bot's to answer, and as an offer: nothing waits for it, and it is dropped when no message comes.
/// </summary>
internal sealed partial class TypingWarmUp(
    WarmTalks talks, TranscriptStore transcript, CharacterSnapshots snapshots, NpgsqlDataSource database, ILogger<TypingWarmUp> logger)
{
    private const string Character =
        "select character.name, character.version from bots bot join published_characters character on character.name = bot.character where bot.name = $1";

    /// <summary>Somebody types.</summary>
    /// <returns>Ends when it is loaded, or known that it cannot be; also when it was loaded just now.</returns>
    public Task Begin(MemoryScope scope)
    {
        Task<RecentTalk>? loading = null;
        talks.Begin(scope, () => loading = LoadAsync(scope));
        return loading is null ? Task.CompletedTask : EndAsync(loading, scope.Bot);
    }

    private async Task<RecentTalk> LoadAsync(MemoryScope scope)
    {
        await Task.Yield(); // the caller holds a lock
        var talk = transcript.LoadContextAsync(scope, long.MaxValue, withUser: false, CancellationToken.None);
        await LoadCharacterAsync(scope.Bot);
        return await talk;
    }

    private async Task LoadCharacterAsync(string bot)
    {
        await using var command = database.CreateCommand(Character);
        command.Parameters.Add(new() { Value = bot });
        await using var reader = await command.ExecuteReaderAsync();
        if (await reader.ReadAsync()) await snapshots.GetAsync(reader.GetString(0), reader.GetInt32(1));
    }

    private async Task EndAsync(Task loading, string bot)
    {
        try
        {
            await loading;
        }
        catch (Exception problem) when (problem is NpgsqlException or HttpRequestException)
        {
            LogNotWarm(bot, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Bot}: nothing could be loaded while somebody typed: {Reason}")]
    private partial void LogNotWarm(string bot, string reason);
}
