using System.Text.Json;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>
/// Generated passwords and keys, by configuration key such as <c>Parameters:postgres-password</c>: <c>{data}/secrets.json</c>
/// (mode 0600), and if asked also the project's user secrets, from where a new data directory takes them over.
/// </summary>
internal sealed class SecretStore
{
    private readonly string path;
    private readonly UserSecrets? mirror;
    private readonly Dictionary<string, string> secrets;
    private readonly Lock writing = new();

    private SecretStore(string path, UserSecrets? mirror, Dictionary<string, string> secrets)
    {
        this.path = path;
        this.mirror = mirror;
        this.secrets = secrets;
    }

    /// <exception cref="InvalidOperationException">The file is damaged; the message names it.</exception>
    public static SecretStore Open(DataDirectory data, string? userSecretsId, bool mirror)
    {
        var path = data.Combine("secrets.json");
        var userSecrets = mirror && userSecretsId is not null ? new UserSecrets(userSecretsId) : null;
        return new SecretStore(path, userSecrets, Read(path));
    }

    public IReadOnlyList<string> Values
    {
        get
        {
            lock (writing) return [.. secrets.Values];
        }
    }

    public string GetOrCreate(string key, Func<string> create)
    {
        lock (writing)
        {
            if (secrets.TryGetValue(key, out var known)) return known;

            var inUserSecrets = mirror?.Get(key);
            var value = inUserSecrets ?? create();
            secrets[key] = value;
            PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(secrets, HostJson.Default.DictionaryStringString));
            if (inUserSecrets is null) mirror?.Set(key, value);
            return value;
        }
    }

    public string? Get(string key)
    {
        lock (writing) return secrets.GetValueOrDefault(key) ?? mirror?.Get(key);
    }

    private static Dictionary<string, string> Read(string path)
    {
        if (!File.Exists(path)) return [];

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), HostJson.Default.DictionaryStringString) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException(
                $"{path} is not valid JSON ({exception.Message}). Repair it, or start with --fresh to delete all data and secrets.",
                exception);
        }
    }
}
