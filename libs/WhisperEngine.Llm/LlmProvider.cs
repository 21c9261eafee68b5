namespace WhisperEngine.Llm;

/// <summary>Who serves the model, told by the endpoint's host and port; the value of <c>gen_ai.provider.name</c>.</summary>
internal static class LlmProvider
{
    public const string OpenRouter = "openrouter";
    public const string OpenAI = "openai";

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
