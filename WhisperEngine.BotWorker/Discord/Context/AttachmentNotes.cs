using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Context;

/// <summary>Says in words what else than text a message brought, so that the model neither ignores nor invents it.</summary>
internal static class AttachmentNotes
{
    private const int MostNotes = 5;
    private const int LongestName = 60;

    private static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif", ".heic"];

    /// <summary>A note in brackets for each picture, file, sticker and preview; of more than five the rest are counted.</summary>
    /// <param name="message">The message. The names of its files are people's words.</param>
    /// <param name="hasVision">Whether the model is given the pictures.</param>
    public static IReadOnlyList<string> Of(DiscordMessage message, bool hasVision)
    {
        List<string> notes =
        [
            .. message.Attachments.Select(file => Of(file, message.Flags, hasVision)),
            .. message.StickerItems.Select(sticker => Note("sent a sticker", sticker.Name)),
            .. message.Embeds.Select(embed => Note("shared", embed.Title ?? embed.Description ?? "")),
        ];
        return notes.Count <= MostNotes ? notes : [.. notes.Take(MostNotes), $"[and {notes.Count - MostNotes} more]"];
    }

    private static string Of(DiscordAttachment file, DiscordMessageFlags flags, bool hasVision)
    {
        if (flags.HasFlag(DiscordMessageFlags.IsVoiceMessage))
            return "[sent a voice message; you can't hear it]";
        if (IsPicture(file))
            return Note("sent a picture", file.Filename, hasVision ? "" : "; you can't see pictures");
        return Note("sent a file", file.Filename);
    }

    // The type is what the sender's program says; the name decides where it says nothing.
    private static bool IsPicture(DiscordAttachment file) => file.ContentType is { Length: > 0 } type
        ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        : PictureEndings.Any(ending => file.Filename.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string Note(string what, string name, string more = "")
    {
        var shown = DataText.Line(name, LongestName).Replace('[', '(').Replace(']', ')');
        return shown.Length == 0 ? $"[{what}{more}]" : $"[{what}: {shown}{more}]";
    }
}
