using System.Text;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Tests.Cards;

/// <summary>A card written by hand to the public specification V2, and the same card in a picture.</summary>
internal static class CardFiles
{
    public static byte[] Json => Read("tavi.v2.json");

    public static byte[] Png => Read("tavi.v2.png");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static JsonObject Tree(byte[] json) => JsonNode.Parse(json)!.AsObject();

    private static byte[] Read(string name)
    {
        using var file = typeof(CardFiles).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
