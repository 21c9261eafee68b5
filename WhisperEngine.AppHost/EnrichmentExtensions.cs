namespace WhisperEngine.AppHost;

internal static class EnrichmentExtensions
{
    /// <summary>
    /// Section <c>Enrichment</c>, and who reads the talk: a configured model, else rules, because the demo model cannot read. <c>Enrichment:Maker</c> wins.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithEnrichment(
        this IResourceBuilder<ProjectResource> enrichment, IResourceBuilder<ProjectResource>? demo) => enrichment
        .WithLlm(demo)
        .WithEnvironment("Enrichment__Maker", demo is null ? "model" : "rules")
        .WithSection(enrichment.ApplicationBuilder.Configuration, "Enrichment");
}
