using Npgsql;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>Who speaks for a bot now, for those who ask without a message; a message learns it when it is accepted.</summary>
internal sealed class PublishedCharacters(NpgsqlDataSource database)
{
    private const string Sql =
        "select character.name, character.version from bots bot join published_characters character on character.name = bot.character where bot.name = $1";

    /// <summary>One round trip; none when the bot's character was deleted.</summary>
    public async Task<(string Name, int Version)?> FindAsync(string bot, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = bot });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetInt32(1)) : null;
    }
}
