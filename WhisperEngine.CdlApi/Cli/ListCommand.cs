using System.CommandLine;

namespace WhisperEngine.CdlApi.Cli;

/// <summary><c>character list</c>.</summary>
internal static class ListCommand
{
    public static Command Create(ServerOptions server)
    {
        var query = new Option<string?>("--query", "-q") { Description = "Part of a key or name" };
        var deleted = new Option<bool>("--deleted") { Description = "Those that were deleted" };
        var command = new Command("list", "The characters with their published versions") { query, deleted };
        server.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            using var client = server.Connect(parsed);
            var wanted = QueryString.Create(new Dictionary<string, string?>
            {
                ["q"] = parsed.GetValue(query),
                ["deleted"] = parsed.GetValue(deleted) ? "true" : "false",
                ["page_size"] = "200",
            });
            var (shown, total) = (0, 1);
            for (var page = 1; shown < total; page++)
            {
                var found = await client.GetJsonAsync($"/api/characters{wanted}&page={page}", ct);
                var items = found.GetProperty("items");
                foreach (var item in items.EnumerateArray())
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        $"{item.GetProperty("name"),-24} {item.GetProperty("version"),6}  {Plain.Text(item.GetProperty("display_name").GetString())}");
                if (items.GetArrayLength() == 0)
                    break;
                (shown, total) = (shown + items.GetArrayLength(), found.GetProperty("total").GetInt32());
            }
            return ExitCodes.Done;
        });
        return command;
    }
}
