using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>The user-secrets file of a project, in the form that <c>dotnet user-secrets</c> and Aspire write.</summary>
internal sealed class UserSecrets(string id)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly string path = PathHelper.GetSecretsPathFromSecretsId(id);

    /// <summary>The value under a key such as <c>Parameters:x</c>, be the file flat or nested.</summary>
    public string? Get(string key) => File.Exists(path) ? new ConfigurationBuilder().AddJsonFile(path).Build()[key] : null;

    public void Set(string key, string value)
    {
        PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
        var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient)!.AsObject() : [];
        secrets[key] = value;
        PrivateFile.Replace(path, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(secrets.ToJsonString(Indented))]);
    }
}
