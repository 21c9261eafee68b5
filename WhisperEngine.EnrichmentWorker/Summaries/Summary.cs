namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>What a window came to, in the third person.</summary>
/// <param name="Text">Some sentences.</param>
/// <param name="Topics">At most five.</param>
/// <param name="Tone">One word of the person's mood, such as <c>joy</c> or <c>neutral</c>.</param>
/// <param name="KeyMoments">At most three sentences worth keeping.</param>
/// <param name="Confidence">0 to 1: .9 from 20 messages on, .8 from 10, else .6.</param>
internal sealed record Summary(string Text, IReadOnlyList<string> Topics, string Tone, IReadOnlyList<string> KeyMoments, double Confidence);
