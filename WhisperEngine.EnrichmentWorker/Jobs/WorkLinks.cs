using System.Diagnostics;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>The span of a piece of work and the messages it points to. One for each piece of work.</summary>
internal sealed class WorkLinks
{
    public Activity? Span { get; set; }

    public void Add(IReadOnlyList<ActivityContext> messages)
    {
        foreach (var message in messages) Span?.AddLink(new(message));
    }
}
