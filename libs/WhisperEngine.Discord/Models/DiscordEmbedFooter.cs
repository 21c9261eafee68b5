namespace WhisperEngine.Discord.Models;

/// <summary>The small print of an embed.</summary>
/// <param name="Text">At most 2,048 UTF-16 units.</param>
public sealed record DiscordEmbedFooter(string Text);
