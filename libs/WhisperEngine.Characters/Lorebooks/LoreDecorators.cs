using System.Globalization;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>
/// The decorators of an entry: lines at the head of its content that start with <c>@@</c> (card specification V3). One that is not
/// understood is passed over, for the first of its fallbacks (<c>@@@</c>) that is.
/// </summary>
internal sealed class LoreDecorators
{
    private const string Mark = "@@";
    private const string FallbackMark = "@@@";
    private readonly Dictionary<string, string> values = [];

    private LoreDecorators(string content) => Content = content;

    /// <summary>The content without its decorators.</summary>
    public string Content { get; private set; }

    public static LoreDecorators Read(string content)
    {
        var decorators = new LoreDecorators(content);
        var rest = content.AsSpan().TrimStart();
        var wantsFallback = false;
        while (rest.StartsWith(Mark, StringComparison.Ordinal))
        {
            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[(end + 1)..].TrimStart();
            if (!line.StartsWith(FallbackMark, StringComparison.Ordinal))
                wantsFallback = !decorators.TryAdd(line[Mark.Length..]);
            else if (wantsFallback)
                wantsFallback = !decorators.TryAdd(line[FallbackMark.Length..]);
            decorators.Content = rest.ToString();
        }
        return decorators;
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => values.GetValueOrDefault(name);

    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public List<string> List(string name) => LoreJson.Split(Text(name) ?? "");

    private bool TryAdd(ReadOnlySpan<char> decorator)
    {
        var space = decorator.IndexOf(' ');
        var name = (space < 0 ? decorator : decorator[..space]).ToString();
        var value = space < 0 ? "" : decorator[space..].Trim().ToString();
        if (!IsUnderstood(name, value))
            return false;
        values.TryAdd(name, value); // of two alike the first counts
        return true;
    }

    private static bool IsUnderstood(string name, string value) => name switch
    {
        "activate" or "dont_activate" or "constant" => true,
        "activate_only_after" or "scan_depth" or "depth" => IsNumber(value, 0),
        "activate_only_every" => IsNumber(value, 1),
        "position" => value is "before_desc" or "after_desc",
        "additional_keys" or "exclude_keys" => LoreJson.Split(value).Count > 0,
        _ => false,
    };

    private static bool IsNumber(string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least;
}
