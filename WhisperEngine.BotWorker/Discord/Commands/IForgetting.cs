using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>Forgets what a person said.</summary>
internal interface IForgetting
{
    /// <summary>Removes the content of the rows of the scope's person in the scope's conversation.</summary>
    /// <param name="scope">Whose rows of which conversation.</param>
    /// <param name="item">A text that the rows to forget contain; none to forget all.</param>
    /// <param name="cancellationToken">Cancels the forgetting.</param>
    /// <returns>How many rows were forgotten.</returns>
    Task<int> ForgetAsync(MemoryScope scope, string? item, CancellationToken cancellationToken);
}
