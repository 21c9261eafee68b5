namespace WhisperEngine.CdlApi.Bots;

/// <summary>A bot and where it runs.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Character">The character it speaks as.</param>
/// <param name="Worker">The worker that is to run it.</param>
/// <param name="Enabled">Whether it is to run at all.</param>
/// <param name="Paused">Whether it answers nobody except commands for now.</param>
/// <param name="State"><c>held</c> while a worker's lease on it is valid, else <c>free</c>.</param>
/// <param name="Holder">The worker that holds it.</param>
/// <param name="Url">That worker's address.</param>
internal sealed record Bot(
    string Name, string Character, string Worker, bool Enabled, bool Paused, string State, string? Holder, string? Url);
