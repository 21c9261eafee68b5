namespace WhisperEngine.AppHost;

internal static class LlmExtensions
{
    private const string DemoModel = "demo/composer-1";

    /// <summary>The demo model as a process, or null where <c>Llm:Endpoint</c> names a real one.</summary>
    public static IResourceBuilder<ProjectResource>? AddLlm(this IDistributedApplicationBuilder builder, string name)
    {
        if (!string.IsNullOrEmpty(builder.Configuration["Llm:Endpoint"])) return null;

        return builder.AddProject<Projects.WhisperEngine_Local_Llm>(name, launchProfileName: null)
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithSection(builder.Configuration, "LocalLlm");
    }

    /// <summary>Tells a service which model answers; <c>Llm:*</c> goes through as it is configured.</summary>
    public static IResourceBuilder<ProjectResource> WithLlm(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource>? demo)
    {
        service.WithSection(service.ApplicationBuilder.Configuration, "Llm");
        return demo is null
            ? service
            : service.WithEnvironment("Llm__Endpoint", $"{demo.GetEndpoint("http")}/v1")
                .WithEnvironment("Llm__Model", DemoModel)
                .WaitFor(demo);
    }
}
