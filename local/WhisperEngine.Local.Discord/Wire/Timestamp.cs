using System.Globalization;

namespace WhisperEngine.Local.Discord.Wire;

internal static class Timestamp
{
    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
