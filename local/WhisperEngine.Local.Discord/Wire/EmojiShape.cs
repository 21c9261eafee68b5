using System.Globalization;
using System.Text;

namespace WhisperEngine.Local.Discord.Wire;

internal static class EmojiShape
{
    private const int MaxLength = 32;
    private const int Keycap = 0x20E3;

    public static JsonObject Emoji(string emoji) => new() { ["id"] = null, ["name"] = emoji };

    /// <summary>There are no custom emoji here, and a word is none.</summary>
    public static bool IsKnown(string emoji) => emoji.Length <= MaxLength && emoji.EnumerateRunes().Any(rune =>
        rune.Value == Keycap || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol && !rune.IsAscii);

    public static JsonObject Reaction(Message message, Channel channel, User user, string emoji, bool added)
    {
        var shape = new JsonObject
        {
            ["user_id"] = user.Id,
            ["channel_id"] = channel.Id,
            ["message_id"] = message.Id,
            ["emoji"] = Emoji(emoji),
            ["burst"] = false,
            ["type"] = 0,
        };
        if (added) shape["message_author_id"] = message.AuthorId;
        if (channel.GuildId is not { } guild) return shape;
        shape["guild_id"] = guild;
        if (added) shape["member"] = UserShape.Member(user);
        return shape;
    }
}
