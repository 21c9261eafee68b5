using WhisperEngine.Memory.Models.Onnx;

namespace WhisperEngine.Memory.Tests.Embedding;

/// <summary>Models of a few numbers in Hugging Face's form, written by the tests.</summary>
internal static class TinyModel
{
    /// <summary>A directory with a BERT vocabulary and a model whose hidden state of a token is its row of the table.</summary>
    public static string WriteBert(string directory, float[] table, int width, bool withTypes = true)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllLines(Path.Combine(directory, "vocab.txt"), ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "cat", "##s", "!"]);
        WriteModel(directory, withTypes, graph => graph.FloatOutput(
            "last_hidden_state", Rows(graph, table, width), "batch", "sequence", width));
        return directory;
    }

    /// <summary>A classifier whose logits are the sum of its tokens' rows.</summary>
    public static void WriteClassifier(string directory, float[] table, string[] labels)
    {
        Directory.CreateDirectory(directory);
        var names = string.Join(',', labels.Select((label, i) => $"\"{i}\":\"{label}\""));
        File.WriteAllText(Path.Combine(directory, "config.json"), $"{{\"model_type\":\"tiny\",\"id2label\":{{{names}}}}}");
        WriteModel(directory, withTypes: false, graph =>
        {
            var weights = graph.Add("Unsqueeze", [graph.Add("Cast", ["attention_mask"], OnnxAttribute.Int("to", 1)), graph.Ints(2)]);
            var sum = graph.Add(
                "ReduceSum", [graph.Add("Mul", [Rows(graph, table, labels.Length), weights]), graph.Ints(1)], OnnxAttribute.Int("keepdims", 0));
            graph.FloatOutput("logits", sum, "batch", labels.Length);
        });
    }

    public static void WriteRobertaVocabulary(string directory)
    {
        Directory.CreateDirectory(directory);
        // \u0120 stands for a space before the word.
        File.WriteAllText(
            Path.Combine(directory, "vocab.json"),
            """{"<s>":0,"<pad>":1,"</s>":2,"<unk>":3,"s":4,"a":5,"d":6,"sa":7,"sad":8,"\u0120":9,"\u0120sad":10,"o":11,"\u0120s":12}""");
        File.WriteAllText(Path.Combine(directory, "merges.txt"), "#version: 0.2\ns a\nsa d\n\u0120 sad\n");
    }

    private static string Rows(OnnxGraph graph, float[] table, int width) =>
        graph.Add("Gather", [graph.Floats(table, table.Length / width, width), "input_ids"]);

    private static void WriteModel(string directory, bool withTypes, Action<OnnxGraph> body)
    {
        var graph = new OnnxGraph("tiny");
        graph.IntInput("input_ids", "batch", "sequence");
        graph.IntInput("attention_mask", "batch", "sequence");
        if (withTypes) graph.IntInput("token_type_ids", "batch", "sequence");
        body(graph);
        using var file = File.Create(Path.Combine(directory, "model.onnx"));
        graph.WriteTo(file);
    }
}
