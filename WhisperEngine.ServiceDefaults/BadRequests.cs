using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace WhisperEngine.ServiceDefaults;

/// <summary>
/// A request that cannot be read is the caller's mistake: a 4xx that says why, and no error in the log. A database that is away is nobody's: a 503.
/// </summary>
internal static partial class BadRequests
{
    public static void AddBadRequestDetails(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = e => e switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            };
            options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException;
        });
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail =
            context.ProblemDetails.Status switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(context.HttpContext),
                StatusCodes.Status415UnsupportedMediaType =>
                    "Send the body with a Content-Type that this address takes; see /openapi/v1.json.",
                StatusCodes.Status503ServiceUnavailable when context.Exception is NpgsqlException =>
                    "The database cannot be reached now; see /health of this service. Try again in a moment.",
                _ when context.Exception is BadHttpRequestException bad => Detail(bad),
                _ => context.ProblemDetails.Detail,
            });
    }

    private static string TooLarge(HttpContext context) =>
        $"The body is longer than the {context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize} bytes "
        + "that this address takes.";

    private static string Detail(BadHttpRequestException bad)
    {
        if (bad.InnerException is { } inner)
            return inner.Message;
        if (Parameter().Match(bad.Message) is { Success: true } parameter)
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Groups["name"].Value);
            return $"The parameter {name} cannot be \"{parameter.Groups["value"].Value}\".";
        }
        return bad.Message.Contains("from body", StringComparison.Ordinal) || bad.Message.Contains("no body", StringComparison.Ordinal)
            ? "The body is missing. Send it as JSON."
            : bad.Message;
    }

    // The words of ASP.NET Core name the parameter of the code and its .NET type.
    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
