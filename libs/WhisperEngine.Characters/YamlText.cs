using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WhisperEngine.Characters;

/// <summary>
/// Reads YAML text as the tree that JSON would give, event by event, so that depth is bounded before anything is built.
/// Anchors and aliases are refused: no character needs them, and they can make a small text a huge tree.
/// </summary>
internal static class YamlText
{
    public static JsonNode? Read(string source, int maxDepth)
    {
        try
        {
            var parser = new Parser(new StringReader(source));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var tree = new YamlTreeReader(parser, maxDepth).Read();
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _)
                ? tree
                : throw Error(parser.Current!.Start, "A text holds one document; a second one starts here.");
        }
        catch (YamlException e)
        {
            throw Error(e.Start, $"This is no YAML: {e.Message}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException) // what YamlDotNet says to some malformed tags
        {
            throw Cdl.Invalid("$", null, $"This is no YAML: {e.Message}");
        }
    }

    public static string Write(JsonNode tree)
    {
        var text = new BoundedWriter { NewLine = "\n" };
        var emitter = new Emitter(
            text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        YamlTreeWriter.Write(tree, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    public static CdlException Error(Mark at, string fix) =>
        Cdl.Invalid(string.Create(CultureInfo.InvariantCulture, $"line {at.Line}, column {at.Column}"), null, fix);
}
