using Microsoft.Extensions.Options;

namespace WhisperEngine.Llm.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Llm:Model", "", "Llm:Model is missing: set the model's name as the endpoint knows it")]
    [InlineData("Llm:Endpoint", null, "Llm:Endpoint is missing: set the base URL of an OpenAI-compatible API")]
    [InlineData("Llm:Endpoint", "not a url", "Llm:Endpoint must be an absolute http or https URL, got 'not a url'")]
    [InlineData("Llm:Endpoint", "ftp://x/v1", "Llm:Endpoint must be an absolute http or https URL, got 'ftp://x/v1'")]
    [InlineData("Llm:IdleTimeout", "00:00:00", "Llm:IdleTimeout must be more than 0 and at most one day, got 00:00:00")]
    [InlineData("Llm:Temperature", "2.1", "must be between 0 and 2")]
    [InlineData("Llm:MaxOutputTokens", "0", "must be between 1 and 1000000")]
    [InlineData("Llm:SpendCapPerDay", "5", "Llm:SpendCapPerDay needs Llm:PricePerMillionInputTokens and Llm:PricePerMillionOutputTokens")]
    public void AddLlm_WrongSetting_IsNamed(string key, string? value, string message)
    {
        using var host = new LlmHost(new Uri("http://127.0.0.1:1/v1"), s => s[key] = value);

        Assert.Contains(message, Assert.Throws<OptionsValidationException>(() => host.Client).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://openrouter.ai/api/v1", "openrouter")]
    [InlineData("https://api.openai.com/v1", "openai")]
    [InlineData("http://localhost:11434/v1", "ollama")]
    [InlineData("http://localhost:1234/v1", "lm_studio")]
    [InlineData("http://localhost:8000/v1", "openai_compatible")]
    public void Name_Endpoint_IsTheProvider(string endpoint, string provider) =>
        Assert.Equal(provider, LlmProvider.Name(new Uri(endpoint)));
}
