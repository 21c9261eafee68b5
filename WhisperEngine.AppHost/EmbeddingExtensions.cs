namespace WhisperEngine.AppHost;

internal static class EmbeddingExtensions
{
    /// <summary>Sections <c>Embedding</c> and <c>Emotion</c>; where nothing may be fetched, the embedder is not fetched either.</summary>
    public static IResourceBuilder<ProjectResource> WithEmbedding(this IResourceBuilder<ProjectResource> service)
    {
        var configuration = service.ApplicationBuilder.Configuration;
        if (configuration["WhisperEngine:FetchTools"] is { } fetches) service.WithEnvironment("Embedding__Fetch", fetches);
        return service.WithSection(configuration, "Embedding").WithSection(configuration, "Emotion");
    }
}
