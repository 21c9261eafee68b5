using System.Security.Cryptography;
using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>Remembers, without telling it, which user and password a cluster was given.</summary>
internal static class PasswordMark
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int Iterations = 100_000;

    public static void Write(string path, string userName, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        PrivateFile.Replace(path, [.. salt, .. Hash(salt, userName, password)]);
    }

    public static bool Matches(string path, string userName, string password)
    {
        if (!File.Exists(path)) return false;

        var mark = File.ReadAllBytes(path);
        return mark.Length == SaltBytes + HashBytes
            && CryptographicOperations.FixedTimeEquals(mark.AsSpan(SaltBytes), Hash(mark[..SaltBytes], userName, password));
    }

    private static byte[] Hash(byte[] salt, string userName, string password) =>
        Rfc2898DeriveBytes.Pbkdf2($"{userName}\n{password}", salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
}
