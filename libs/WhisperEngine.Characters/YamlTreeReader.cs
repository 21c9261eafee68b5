using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WhisperEngine.Characters;

/// <summary>Turns YAML events into a tree.</summary>
internal sealed class YamlTreeReader(IParser parser, int maxDepth)
{
    private int depth;

    public JsonNode? Read()
    {
        var current = parser.Current!;
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw YamlText.Error(current.Start, "Anchors (&) and aliases (*) are not read; write the value out.");
        if (++depth > maxDepth)
            throw YamlText.Error(current.Start, $"The nesting is deeper than {maxDepth} levels.");

        var node = current switch
        {
            MappingStart => ReadMapping(),
            SequenceStart => ReadSequence(),
            _ => YamlScalar.Read(parser.Consume<Scalar>()),
        };
        depth--;
        return node;
    }

    private JsonObject ReadMapping()
    {
        var mapping = new JsonObject();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar key)
                throw YamlText.Error(parser.Current!.Start, "A key is plain text.");
            parser.MoveNext();
            if (mapping.ContainsKey(key.Value))
                throw YamlText.Error(key.Start, $"The key {key.Value} stands here a second time; keep one.");
            mapping[key.Value] = Read();
        }
        return mapping;
    }

    private JsonArray ReadSequence()
    {
        var list = new JsonArray();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            list.Add(Read());
        return list;
    }
}
