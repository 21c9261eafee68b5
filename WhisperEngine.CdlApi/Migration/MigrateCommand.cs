using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;
using WhisperEngine.Schema;

namespace WhisperEngine.CdlApi.Migration;

/// <summary>The argument <c>migrate</c>: brings the schema up to date and puts in what a new database starts with.</summary>
internal sealed partial class MigrateCommand(
    IConfiguration configuration, CharacterStore characters, BotStore bots, IOptions<BotsOptions> options, ILogger<MigrateCommand> logger)
{
    /// <summary>Returns the exit code of the program: 0, or 1 after an error that the log explains.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (configuration.GetConnectionString(Database.ConnectionName) is not { Length: > 0 } connectionString)
        {
            LogNoConnectionString(logger);
            return 1;
        }
        try
        {
            await SchemaMigrator.MigrateAsync(connectionString, logger, ct);
            await SeedCharactersAsync(ct);
            await SeedBotsAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is SchemaMigrationException or NpgsqlException or ArgumentException or OptionsValidationException)
        {
            LogFailed(logger, e.Message, e);
            return 1;
        }
    }

    private async Task SeedCharactersAsync(CancellationToken ct)
    {
        foreach (var (name, source) in SampleCharacters.Sources)
        {
            // Also a deleted one counts: who deleted a sample does not want it back at the next start.
            if (!await characters.ExistsAsync(name, ct))
                await characters.SaveAsync(new(Cdl.Parse(source), source, Author: "WhisperEngine", Note: "sample"), expectedEtag: null, ct);
        }
    }

    private async Task SeedBotsAsync(CancellationToken ct)
    {
        foreach (var bot in options.Value.Bots)
        {
            var (name, character) = (CharacterName.Normalize(bot.Name!), CharacterName.Normalize(bot.Character!));
            if (!await characters.ExistsAsync(character, ct))
                throw new ArgumentException($"The bot {name} wants the character {character}, which does not exist. Change Bots:{{i}}:Character.");
            if (await bots.SeedAsync(name, character, bot.Worker!, ct))
                LogSeededBot(logger, name, character, bot.Worker!);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no database to migrate: set ConnectionStrings:whisperdb.")]
    private static partial void LogNoConnectionString(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The migration failed: {Error}")]
    private static partial void LogFailed(ILogger logger, string error, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} speaks as {Character} on {Worker}")]
    private static partial void LogSeededBot(ILogger logger, string bot, string character, string worker);
}
