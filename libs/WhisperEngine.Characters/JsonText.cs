using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>Reads JSON text as a tree.</summary>
internal static class JsonText
{
    public static JsonNode? Read(string source, int maxDepth)
    {
        source = source.TrimStart('\uFEFF');
        var options = new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false };
        try
        {
            if (JsonTokens.FindBad(Encoding.UTF8.GetBytes(source), maxDepth) is var (at, fix))
                throw Cdl.Invalid(string.Create(CultureInfo.InvariantCulture, $"byte {at}"), null, fix);
            return JsonNode.Parse(source, documentOptions: options);
        }
        catch (JsonException e)
        {
            // A key that stands twice is reported without a place.
            var place = e.LineNumber is null
                ? "$"
                : string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");
            throw Cdl.Invalid(place, null, $"This is no JSON of at most {maxDepth} levels: {e.Message}");
        }
    }
}
