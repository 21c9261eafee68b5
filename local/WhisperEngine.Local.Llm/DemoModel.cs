namespace WhisperEngine.Local.Llm;

/// <summary>The words by which everyone can tell that this is no language model.</summary>
internal static class DemoModel
{
    public const string Id = "demo/composer-1";
    public const string Fingerprint = "demo-not-a-language-model";
    public const string Header = "X-Demo-Model";

    public const string Notice =
        "This is a demo, not a language model: it composes answers from the prompt it is given, by word overlap and fixed phrases.";
}
