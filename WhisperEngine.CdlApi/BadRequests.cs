namespace WhisperEngine.CdlApi;

/// <summary>A request that cannot be read is the caller's mistake: a 400 that says why, and no error in the log.</summary>
internal static class BadRequests
{
    public static void AddBadRequestDetails(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException;
        });
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException bad)
                context.ProblemDetails.Detail = bad.InnerException?.Message ?? "The body is missing. Send it as JSON.";
        });
    }
}
