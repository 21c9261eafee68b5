namespace WhisperEngine.Characters.Prompts;

/// <summary>How the character talks.</summary>
internal sealed class VoiceComponent : IPromptComponent
{
    public string Type => "character_voice";
    public int Priority => 10;
    public bool Required => false;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context)
    {
        var voice = context.Character.Voice;
        return new Lines(PromptHeadings.Voice)
            .Add(voice.Tone, text => $"Tone: {text}.")
            .Add(voice.Pace, text => $"Pace: {text}.")
            .Add(voice.Volume, text => $"Volume: {text}.")
            .Add(voice.Accent, text => $"Accent: {text}.")
            .Add(voice.SentenceStructure, text => $"Sentences: {text}.")
            .Add(voice.Punctuation, text => $"Punctuation: {text}.")
            .AddEach(voice.SignatureExpressions, expression =>
                $"{PromptHeadings.Says}\"{expression.Text}\"{Lines.Bracketed(expression.Context)}")
            .AddEach(voice.Traits, trait => $"- {trait.Type}: {trait.Value}{Lines.Bracketed(trait.Situation)}")
            .AddEach(voice.Vocabulary, word =>
                $"- {(word.Avoid ? "Avoids" : "Prefers")} \"{word.Phrase}\"{Lines.Bracketed(word.Reason)}")
            .AddEach(voice.Cultural, expression =>
                $"- \"{expression.Value}\" means {expression.Meaning}{Lines.Bracketed(expression.Usage)}")
            .Build();
    }
}
