using System.Globalization;
using System.Text.Json.Nodes;
using WhisperEngine.Characters.Cards.Png;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Cards;

/// <summary>
/// Reads and writes character cards, by the public specifications V1 and V2 (malfoyslastname) and V3 (kwaroran). Importing a card and
/// exporting the character to the same specification gives the same JSON, but for what has been edited in between.
/// </summary>
public static class CharacterCards
{
    private const string File = "$";

    /// <summary>
    /// Reads a file of any kind: a PNG with a card, a card's JSON, or a document of the Character Definition Language, which is
    /// returned as it is. Nothing outside the file is ever fetched.
    /// </summary>
    /// <exception cref="CardException">The file is too large, damaged or no card; says where and what to do.</exception>
    /// <exception cref="CdlException">The file is an invalid document, or a card that makes one too large.</exception>
    public static ImportedCharacter Import(ReadOnlyMemory<byte> file)
    {
        if (file.Length > CardLimits.MaxFileBytes)
            throw TooLarge(file.Length, CardLimits.MaxFileBytes);
        if (PngFile.IsPng(file.Span))
        {
            var (keyword, json, picture) = CardPng.Read(file);
            return FromCard(CardJson.Read(json, $"png, {keyword}"), picture);
        }
        if (file.Length > CardLimits.MaxJsonBytes)
            throw TooLarge(file.Length, CardLimits.MaxJsonBytes);

        var text = CardJson.Text(file.Span, File);
        if (Cdl.Detect(text) == CdlFormat.Json && CardJson.Read(file.Span, File) is var card && IsCard(card))
            return FromCard(card, default);
        var document = Cdl.Parse(text);
        if (LoreFindings(document, "card.lorebook") is { Count: > 0 } findings)
            throw new CdlException(findings);
        return new(
            document, text, Cdl.Detect(text), ImportedFrom.Cdl, ["The file is a character document; it is kept as it is."], default);
    }

    /// <summary>
    /// Writes a character as a card. A card it was imported from comes back with everything that was not understood; fields edited
    /// since then win over what the card said.
    /// </summary>
    /// <param name="document">The character.</param>
    /// <param name="format">The kind of file.</param>
    /// <param name="avatarPng">The picture for <see cref="CardFormat.Png"/>; a plain one is made when it is empty.</param>
    /// <exception cref="CardException">The picture is no intact PNG.</exception>
    public static byte[] Export(CharacterDocument document, CardFormat format, ReadOnlyMemory<byte> avatarPng = default) => format switch
    {
        CardFormat.V1 => Json(document, CardSpec.V1, indented: true),
        CardFormat.V2 => Json(document, CardSpec.V2, indented: true),
        CardFormat.V3 => Json(document, CardSpec.V3, indented: true),
        CardFormat.Png => CardPng.Write(
            avatarPng, Json(document, CardSpec.V2, indented: false), Json(document, CardSpec.V3, indented: false)),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    // A card V1 has no mark of its own but its name.
    private static bool IsCard(JsonObject tree) =>
        tree.ContainsKey(CardWriter.Spec) || (tree.ContainsKey("name") && !tree.ContainsKey("cdl"));

    private static ImportedCharacter FromCard(JsonObject card, ReadOnlyMemory<byte> picture)
    {
        var spec = CardReader.SpecOf(card);
        var read = CardReader.Read(card, spec);
        if (LoreFindings(read, CardReader.PathOf("character_book", spec)) is { Count: > 0 } findings)
            throw new CardException(findings);
        var source = Cdl.Serialize(read, CdlFormat.Yaml);
        var document = Cdl.Parse(source);
        var from = spec == CardSpec.V1 ? ImportedFrom.CardV1 : spec == CardSpec.V2 ? ImportedFrom.CardV2 : ImportedFrom.CardV3;
        return new(document, source, CdlFormat.Yaml, from, CardReport.Of(document), picture);
    }

    private static IReadOnlyList<CdlFinding> LoreFindings(CharacterDocument document, string path) =>
        document.Card.Lorebook is { } book ? LorebookCheck.Findings(book, path) : [];

    private static byte[] Json(CharacterDocument document, int spec, bool indented) =>
        CardJson.Write(CardWriter.Write(document, spec), indented);

    private static CardException TooLarge(int length, int limit) => new(
        File, length.ToString(CultureInfo.InvariantCulture), $"The file is larger than {limit} bytes, the most that is read of its kind.");
}
