using System.Text.RegularExpressions;
using Spectre.Console;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>What the AppHost prints: its own words, and the output of resources behind their names.</summary>
internal sealed partial class AppHostConsole
{
    public const string Own = "apphost";
    private static readonly string[] Colours = ["aqua", "green", "yellow", "fuchsia", "blue", "olive", "teal", "purple"];

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> colours = [];

    public void Say(string text) => Line(Own, text, isError: false);

    public void Line(string name, string text, bool isError)
    {
        lock (gate)
        {
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine($"[{name}] {ColourCodes().Replace(text, "")}");
                return;
            }

            if (!colours.TryGetValue(name, out var colour)) colours[name] = colour = Colours[colours.Count % Colours.Length];
            // What a service prints may hold its own colours, so it goes out as it came.
            AnsiConsole.Markup($"[{colour}][[{Markup.Escape(name)}]][/]{(isError ? "[red]![/]" : "")} ");
            Console.WriteLine(text);
        }
    }

    public void Write(Table table)
    {
        lock (gate) AnsiConsole.Write(table);
    }

    public void Plain(string text)
    {
        lock (gate) Console.WriteLine(Console.IsOutputRedirected ? ColourCodes().Replace(text, "") : text);
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex ColourCodes();
}
