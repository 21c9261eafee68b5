using WhisperEngine.BotWorker.Characters;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The character's snapshot for the version that came with the acceptance.</summary>
internal sealed class CharacterStage(CharacterSnapshots snapshots) : IMessageStage
{
    public Stage Name => Stage.Character;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        var (name, version) = (turn.Acceptance!.Character, turn.Acceptance.CharacterVersion);
        if (name is null) throw new CharacterMissingException(turn.Bot.Name);

        try
        {
            var (snapshot, hit) = await snapshots.GetAsync(name, version).AsTask().WaitAsync(cancellationToken);
            measured.CacheHit(hit);
            turn.Character = snapshot;
        }
        catch (HttpRequestException exception)
        {
            throw new CharacterMissingException(turn.Bot.Name, exception);
        }
        if (turn.Character.Version != version)
            turn.Ledger.Skip("character", $"CdlApi is away: version {turn.Character.Version} from disk instead of {version}");
    }
}
