using Microsoft.Extensions.Options;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Migration;

/// <summary>What a new database starts with: the sample characters and the configured bots. What is there already stays as it is.</summary>
internal sealed partial class Seeds(
    CharacterStore characters, CharacterWriter writer, BotStore bots, IOptions<BotsOptions> options, ILogger<Seeds> logger)
{
    private static readonly EditBy Planter = new("migrate", "WhisperEngine", "sample");

    /// <exception cref="ArgumentException">A configured bot wants a character that does not exist.</exception>
    public async Task PlantAsync(CancellationToken ct)
    {
        foreach (var (name, source) in SampleCharacters.Sources)
        {
            // Also a deleted one counts: who deleted a sample does not want it back at the next start.
            if (!await characters.ExistsAsync(name, ct))
                await writer.SaveAsync(new(Cdl.Parse(source), source, Planter) { Action = AuditAction.Seed }, Precondition.None, ct);
        }
        foreach (var bot in options.Value.Bots)
            await PlantAsync(CharacterName.Normalize(bot.Name!), CharacterName.Normalize(bot.Character!), bot.Worker!, ct);
    }

    private async Task PlantAsync(string bot, string character, string worker, CancellationToken ct)
    {
        if (!await characters.ExistsAsync(character, ct))
            throw new ArgumentException(
                $"The bot {bot} wants the character {character}, which does not exist. Change Bots:{{i}}:Character.");
        if (await bots.SeedAsync(bot, character, worker, ct))
            LogSeeded(logger, bot, character, worker);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} speaks as {Character} on {Worker}")]
    private static partial void LogSeeded(ILogger logger, string bot, string character, string worker);
}
