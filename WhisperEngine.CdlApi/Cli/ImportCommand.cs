using System.CommandLine;

namespace WhisperEngine.CdlApi.Cli;

/// <summary><c>character import FILE</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(ServerOptions server)
    {
        var file = new Argument<string>("file") { Description = "A card V1 to V3 as JSON or PNG, or a text in YAML or JSON" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Add a version when the name is taken" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be, and store nothing" };
        var worker = new Option<string?>("--worker") { Description = "Create a bot that speaks as it, run by this worker" };
        var note = new Option<string?>("--note") { Description = "Why this version is made" };
        var command = new Command("import", "Create a character of a file") { file, overwrite, dryRun, worker, note };
        server.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var bytes = await LocalFile.ReadAsync(parsed.GetValue(file)!, ct);
            var runner = parsed.GetValue(worker);
            var query = QueryString.Create(new Dictionary<string, string?>
            {
                ["overwrite"] = parsed.GetValue(overwrite) ? "true" : "false",
                ["dry-run"] = parsed.GetValue(dryRun) ? "true" : "false",
                ["bot"] = runner is null ? "false" : "true",
                ["worker"] = runner,
                ["note"] = parsed.GetValue(note),
            }.Where(pair => pair.Value is not null));

            using var client = server.Connect(parsed);
            var saved = await client.PostAsync($"/api/characters/import{query}", bytes, ct);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{saved.GetProperty("normalized_name")} {saved.GetProperty("version")}".TrimEnd());
            foreach (var line in saved.GetProperty("report").EnumerateArray())
                await output.WriteLineAsync($"  {Plain.Text(line.GetString())}");
            return ExitCodes.Done;
        });
        return command;
    }
}
