namespace WhisperEngine.Memory.Facts;

/// <summary>A fact with where it is from.</summary>
/// <param name="Fact">What is, or was, so.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; none while it holds.</param>
/// <param name="Source">What it was taken from last; none for what was told outside of a conversation.</param>
public sealed record RememberedFact(Fact Fact, DateTimeOffset From, DateTimeOffset? To, FactSource? Source);

/// <summary>A message that a fact was taken from.</summary>
/// <param name="At">When it was said.</param>
/// <param name="Quote">How it begins, in the person's own words.</param>
public sealed record FactSource(DateTimeOffset At, string Quote);
