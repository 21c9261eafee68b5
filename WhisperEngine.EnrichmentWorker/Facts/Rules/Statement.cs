namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>A sentence that states something in the person's own words.</summary>
/// <param name="Text">On one line, without its opening ("well,", "no,") and its final mark.</param>
/// <param name="Doubt">Whether the person is not sure: "I think I like".</param>
/// <param name="Corrects">Whether it sets something right that was said before: "no, ...", "I meant ...".</param>
internal sealed record Statement(string Text, bool Doubt, bool Corrects);
