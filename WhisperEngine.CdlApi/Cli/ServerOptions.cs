using System.CommandLine;

namespace WhisperEngine.CdlApi.Cli;

/// <summary>The options that say which CdlApi a command speaks to.</summary>
internal sealed class ServerOptions(Func<string, string?> environment)
{
    private readonly Option<string?> url = new("--url")
    {
        Description = $"CdlApi's address. Default: {ServerAddress.UrlVariable}, else the running AppHost's.",
    };
    private readonly Option<string?> key = new("--key")
    {
        Description = $"The owner's key. Default: {ServerAddress.KeyVariable}, else the running AppHost's.",
    };
    private readonly Option<string?> data = new("--data")
    {
        Description = "The AppHost's data directory. Default: WhisperEngine__DataDirectory, else the user's.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(url);
        command.Options.Add(key);
        command.Options.Add(data);
    }

    /// <exception cref="CliException">No address is known.</exception>
    public CharacterClient Connect(ParseResult parsed) =>
        new(ServerAddress.Find(parsed.GetValue(url), parsed.GetValue(key), parsed.GetValue(data), environment));
}
