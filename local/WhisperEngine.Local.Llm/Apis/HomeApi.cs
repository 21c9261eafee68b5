using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Llm.Apis;

/// <summary>Says what this is to whoever opens its address.</summary>
internal static class HomeApi
{
    private const string Page = $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>{DemoModel.Id}</title>
        <h1>{DemoModel.Id}</h1>
        <p><strong>{DemoModel.Notice}</strong></p>
        <p>Its answers say nothing about the quality of a real model. To use one, set Llm:Endpoint, Llm:Model and Llm:ApiKey.</p>
        <ul>
          <li>POST /v1/chat/completions and GET /v1/models, as OpenAI has them</li>
          <li><a href="/admin/requests?last=1">GET /admin/requests?last=1</a>: the exact requests received</li>
          <li>POST and DELETE /admin/faults, PUT /admin/options: trouble and speed for tests</li>
        </ul>
        </html>
        """;

    public static void MapHomeApi(this WebApplication app)
    {
        app.MapGet("/", GetHome).WithName("GetHome").WithSummary("Says that this is a demo").WithTags("Home");
        app.MapHealthChecks("/health");
    }

    private static ContentHttpResult GetHome(HttpContext context)
    {
        context.Response.Headers[DemoModel.Header] = "true";
        return TypedResults.Content(Page, "text/html; charset=utf-8");
    }
}
