using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Local.Dashboard;

/// <summary>Compares without telling by its time how much was right.</summary>
internal static class Secret
{
    public static bool IsSame(string? given, string? secret) => given is not null && secret is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}
