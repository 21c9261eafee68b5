using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Local.Dashboard;

/// <summary>Compares without telling by its time how much was right; nothing is the same as an empty secret.</summary>
internal static class Secret
{
    public static bool IsSame(string? given, string? secret) => given is not null && secret is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}
