using Microsoft.Extensions.Options;

namespace WhisperEngine.Memory.Embedding;

/// <summary>The rules that a data annotation cannot say.</summary>
internal sealed class EmbeddingOptionsValidator : IValidateOptions<EmbeddingOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddingOptions options) => options switch
    {
        { Provider: EmbeddingProvider.Onnx, Path: null or "" } =>
            ValidateOptionsResult.Fail("Embedding:Path is missing: name the directory with model.onnx and vocab.txt."),
        { Provider: EmbeddingProvider.OpenAI, Model: null or "" } =>
            ValidateOptionsResult.Fail("Embedding:Model is missing: set the model's name as the endpoint knows it."),
        { Provider: EmbeddingProvider.OpenAI, Endpoint: not { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } } =>
            ValidateOptionsResult.Fail("Embedding:Endpoint must be an absolute http or https URL without a password, such as http://localhost:11434/v1."),
        _ => ValidateOptionsResult.Success,
    };
}
