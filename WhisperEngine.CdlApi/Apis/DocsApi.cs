using Microsoft.OpenApi;
using Scalar.AspNetCore;
using WhisperEngine.ServiceDefaults;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>The API's own description, and in Development a page to try it at /scalar.</summary>
internal static class DocsApi
{
    private const string Scheme = "ApiKey";

    public static void AddDocs(this IServiceCollection services) => services.AddOpenApi(options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "WhisperEngine CDL API";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "The owner's key.",
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        }));

    public static void MapDocs(this WebApplication app)
    {
        app.MapOpenApi().RequireAuthorization(Policies.LoopbackChat);
        if (app.Environment.IsDevelopment())
            app.MapScalarApiReference().RequireAuthorization(Policies.LoopbackChat);
    }
}
