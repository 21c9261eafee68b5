using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Conversations;

/// <summary>A piece of one person's conversation with one bot, in the order it was said.</summary>
/// <param name="Scope">Whose, and where it may be seen; everything that comes of it inherits it.</param>
/// <param name="Lines">What was said by the person and the character; nobody else.</param>
internal sealed record TalkWindow(MemoryScope Scope, IReadOnlyList<TalkLine> Lines);
