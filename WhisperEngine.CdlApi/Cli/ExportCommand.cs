using System.CommandLine;
using WhisperEngine.CdlApi.Exchange;

namespace WhisperEngine.CdlApi.Cli;

/// <summary><c>character export NAME</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(ServerOptions server)
    {
        var character = new Argument<string>("name") { Description = "The character" };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", CharacterExport.All.Select(format => format.Name))}",
            DefaultValueFactory = _ => CharacterExport.All[0].Name,
        };
        var version = new Option<int?>("--version") { Description = "Default: the published one" };
        var target = new Option<string?>("--output", "-o") { Description = "The file. Default: the character's key in this directory" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there" };
        var command = new Command("export", "Write a character to a file") { character, format, version, target, force };
        server.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var ofVersion = parsed.GetValue(version) is { } number ? $"&version={number}" : "";
            using var client = server.Connect(parsed);
            using var answer = await client.GetAsync(
                $"/api/characters/{Uri.EscapeDataString(parsed.GetValue(character)!)}/export"
                + $"?format={Uri.EscapeDataString(parsed.GetValue(format)!)}{ofVersion}", ct);

            // Only the last part of the name that was sent: a server must not choose directories here.
            var path = parsed.GetValue(target)
                ?? Path.GetFileName(answer.Content.Headers.ContentDisposition?.FileName?.Trim('"') ?? "character");
            await LocalFile.WriteAsync(path, parsed.GetValue(force), await answer.Content.ReadAsStreamAsync(ct), ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(path);
            return ExitCodes.Done;
        });
        return command;
    }
}
