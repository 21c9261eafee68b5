namespace WhisperEngine.Llm;

/// <summary>Who serves the model, told by the endpoint's host and port; the value of <c>gen_ai.provider.name</c>.</summary>
public static class LlmProvider
{
    /// <summary>OpenRouter.</summary>
    public const string OpenRouter = "openrouter";

    /// <summary>OpenAI itself.</summary>
    public const string OpenAI = "openai";

    /// <summary>The provider's name; <c>openai_compatible</c> for one that is not known.</summary>
    public static string Name(Uri? endpoint) => endpoint switch
    {
        null or { IsAbsoluteUri: false } => "openai_compatible",
        { Host: "openrouter.ai" } => OpenRouter,
        { Host: "api.openai.com" } => OpenAI,
        { Port: 11434 } => "ollama",
        { Port: 1234 } => "lm_studio",
        _ => "openai_compatible",
    };
}
