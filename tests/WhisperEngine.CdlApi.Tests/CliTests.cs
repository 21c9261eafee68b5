using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using WhisperEngine.CdlApi.Cli;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>The arguments <c>character ...</c>.</summary>
public sealed class CliTests(SharedHost shared) : CdlApiTest(shared)
{
    private readonly string directory = Directory.CreateTempSubdirectory("cdl-cli-").FullName;

    private string Url => host.Client.BaseAddress!.ToString();

    [Fact]
    public async Task Import_CardThenListThenExport_RoundTrips()
    {
        var card = await FileAsync("tavi.png", Files.Read("tavi.v2.png"));

        var import = await RunAsync("import", card, "--worker", "bot-worker-1", "--note", "from a shell");
        var list = await RunAsync("list", "--query", "tavi");
        var export = await RunAsync("export", "tavi_marrowick", "--format", "card-v2", "--output", Path.Combine(directory, "out.json"));

        Assert.Equal((0, ""), (import.Code, import.Errors));
        Assert.StartsWith("tavi_marrowick 1\n  ", import.Output, StringComparison.Ordinal);
        Assert.EndsWith("The bot tavi_marrowick speaks as it on bot-worker-1.\n", import.Output, StringComparison.Ordinal);
        Assert.Equal((0, "tavi_marrowick                1  Tavi Marrowick\n"), (list.Code, list.Output));
        Assert.Equal((0, Path.Combine(directory, "out.json") + "\n"), (export.Code, export.Output));
        var exported = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "out.json"), Ct));
        Assert.Equal("Tavi Marrowick", exported.RootElement.GetProperty("data").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Import_DryRun_StoresNothing()
    {
        var dry = await RunAsync("import", await FileAsync("mara.yaml", Encoding.UTF8.GetBytes(Texts.Baker)), "--dry-run");

        Assert.Equal(0, dry.Code);
        Assert.Contains("Nothing was stored: this was a dry run.", dry.Output, StringComparison.Ordinal);
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Import_RefusedFile_ExitsWith1AndTheFindings()
    {
        var bad = await RunAsync("import", await FileAsync("bad.yaml", "cdl: 1\nidentity: { name: '++' }\n"u8.ToArray()));

        Assert.Equal((1, ""), (bad.Code, bad.Output));
        Assert.StartsWith("CdlApi refused with 400: This is no valid character; see findings.\n  identity.name: ", bad.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FileThatIsThere_IsReplacedOnlyByForce()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        var path = await FileAsync("mine.yaml", "mine"u8.ToArray());

        var refused = await RunAsync("export", "mara", "-o", path);
        Assert.Equal((2, "mine"), (refused.Code, await File.ReadAllTextAsync(path, Ct)));
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);

        var forced = await RunAsync("export", "mara", "-o", path, "--force");
        Assert.Equal((0, Texts.Baker), (forced.Code, await File.ReadAllTextAsync(path, Ct)));
    }

    [Fact]
    public async Task Validate_Files_ExitsWith1IfOneIsInvalid()
    {
        var good = await FileAsync("good.yaml", Encoding.UTF8.GetBytes(Texts.Miller));
        var bad = await FileAsync("bad.yaml", "cdl: 1\nidentity: { name: Mara }\nresponseStyle: { engagement: 7 }\n"u8.ToArray());

        var valid = await RunAsync("validate", good, Path.Combine(directory, "..", Path.GetFileName(directory), "good.yaml"));
        var invalid = await RunAsync("validate", good, bad);

        Assert.Equal((0, "", ""), valid);
        Assert.Equal(1, invalid.Code);
        Assert.StartsWith($"{bad}: error: responseStyle.engagement: ", invalid.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_RelativePathOfAProgramStartedElsewhere_IsFromTheShellsDirectory()
    {
        await FileAsync("good.yaml", Encoding.UTF8.GetBytes(Texts.Miller));
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "character", "validate", "good.yaml"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["PWD"] = directory },
        };

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(Ct);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Lint_DoubtfulFile_ExitsWith1AndShowsNoControlCharacters()
    {
        var file = await FileAsync("mara.yaml", "cdl: 1\nidentity: { name: Mara }\n\"occupa\\etion\": baker\n"u8.ToArray());

        var lint = await RunAsync("lint", file);

        Assert.Equal(1, lint.Code);
        Assert.StartsWith($"{file}: warning: occupa\uFFFDtion: ", lint.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("paint", "x")]
    [InlineData("export", "mara", "--version", "one")]
    public async Task AnyCommand_CalledWrongly_ExitsWith2(params string[] args)
    {
        var wrong = await RunAsync(args);

        Assert.Equal((2, ""), (wrong.Code, wrong.Output));
        Assert.Contains("--help", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AddressOfARunningAppHost_IsReadFromItsFile()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        await FileAsync("run.json", Encoding.UTF8.GetBytes(
            $$"""{ "resources": [{ "name": "cdl-api", "urls": ["{{Url}}"] }], "keys": { "api-key": "owner-key" } }"""));

        var found = await RunInAsync([], "list", "--data", directory);
        var keyIsNotForOthers = await RunInAsync([], "list", "--data", directory, "--url", Url);
        var missing = await RunInAsync(new() { ["WhisperEngine__DataDirectory"] = Path.Combine(directory, "none") }, "list");

        Assert.Equal((0, "mara                          1  Mara\n"), (found.Code, found.Output));
        Assert.Equal(1, keyIsNotForOthers.Code);
        Assert.StartsWith("CdlApi refused with 401: Send the owner's key", keyIsNotForOthers.Errors, StringComparison.Ordinal);
        Assert.Equal(2, missing.Code);
        Assert.Contains("dotnet run --project WhisperEngine.AppHost", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NobodyThere_ExitsWith2SayingWhatToStart()
    {
        var away = await RunInAsync([], "list", "--url", "http://127.0.0.1:1");

        Assert.Equal(2, away.Code);
        Assert.StartsWith("CdlApi does not answer at http://127.0.0.1:1/: ", away.Errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] args) =>
        RunInAsync(new() { ["WHISPERENGINE_URL"] = Url, ["WHISPERENGINE_KEY"] = "owner-key" }, args);

    private static async Task<(int Code, string Output, string Errors)> RunInAsync(Dictionary<string, string> environment, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CharacterCommand.RunAsync(
            ["character", .. args], new InvocationConfiguration { Output = output, Error = errors }, environment.GetValueOrDefault, Ct);
        return (code, output.ToString(), errors.ToString());
    }

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var path = Path.Combine(directory, name);
        await File.WriteAllBytesAsync(path, content, Ct);
        return path;
    }
}
