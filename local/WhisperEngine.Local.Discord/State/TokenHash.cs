using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Local.Discord.State;

/// <summary>Tokens are random and long, so a plain hash tells nothing about them.</summary>
internal static class TokenHash
{
    public static string Of(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
