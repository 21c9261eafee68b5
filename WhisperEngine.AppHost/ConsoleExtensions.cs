namespace WhisperEngine.AppHost;

internal static class ConsoleExtensions
{
    /// <summary>What the operators' console of CdlApi is told: where traces are, and where the last ablation's figures. <c>Console:*</c> wins.</summary>
    public static IResourceBuilder<ProjectResource> WithConsole(this IResourceBuilder<ProjectResource> cdlApi, string data)
    {
        var builder = cdlApi.ApplicationBuilder;
        return cdlApi
            .WithUrlForEndpoint("http", _ => new() { Url = "/console" })
            .WithEnvironment("Console__AblationFile", Path.Combine(data, "ablation.json"))
            .WithEnvironment(context =>
            {
                // Each engine adds its dashboard by itself, so it is looked for when the service starts.
                if (builder.Resources.FirstOrDefault(resource => resource.Name is "dashboard" or "aspire-dashboard") is IResourceWithEndpoints dashboard)
                    context.EnvironmentVariables["Console__DashboardUrl"] = new EndpointReference(dashboard, "http");
            })
            .WithSection(builder.Configuration, "Console");
    }
}
