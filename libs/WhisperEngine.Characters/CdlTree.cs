using System.Globalization;

namespace WhisperEngine.Characters;

/// <summary>A mapping of a document and its path, empty for the document itself.</summary>
internal readonly record struct PlacedNode(string Path, CdlNode Node)
{
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}

/// <summary>Goes through all that a document holds.</summary>
internal static class CdlTree
{
    /// <summary>Every mapping, in the order of the language.</summary>
    public static IEnumerable<PlacedNode> Nodes(CharacterDocument document) => From(new("", document));

    /// <summary>Every text with its path, also those in lists.</summary>
    public static IEnumerable<(string Path, string Text)> Texts(CharacterDocument document) =>
        from placed in Nodes(document)
        from property in CdlJson.PropertiesOf(placed.Node.GetType())
        from text in TextsIn(property.Get!(placed.Node), placed.PathOf(property.Name))
        select text;

    private static IEnumerable<(string Path, string Text)> TextsIn(object? value, string path) => value switch
    {
        string text => [(path, text)],
        IEnumerable<string> list => list.Select((text, index) => (ItemOf(path, index), text)),
        _ => [],
    };

    private static IEnumerable<PlacedNode> From(PlacedNode parent) => CdlJson.PropertiesOf(parent.Node.GetType())
        .SelectMany(property => Children(property.Get!(parent.Node), parent.PathOf(property.Name)))
        .SelectMany(From)
        .Prepend(parent);

    /// <summary>The path of an item of a list.</summary>
    public static string ItemOf(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static IEnumerable<PlacedNode> Children(object? value, string path) => value switch
    {
        CdlNode node => [new(path, node)],
        IEnumerable<CdlNode> list => list.Select((node, index) => new PlacedNode(ItemOf(path, index), node)),
        _ => [],
    };
}
