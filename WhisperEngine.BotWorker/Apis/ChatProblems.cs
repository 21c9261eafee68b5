using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Why a message was not taken, as RFC 9457 problem details.</summary>
internal static class ChatProblems
{
    public static ProblemHttpResult Invalid(string field, string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "Invalid request",
        extensions: new Dictionary<string, object?> { ["field"] = field });

    public static ProblemHttpResult NotJson() => TypedResults.Problem(
        "Send the body as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Not JSON");

    public static ProblemHttpResult Forbidden(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not yours to say");

    public static ProblemHttpResult UnknownBot(string bot) => TypedResults.Problem(
        $"There is no bot '{bot}', or it is switched off. CdlApi lists the bots at GET /api/bots.",
        statusCode: StatusCodes.Status404NotFound, title: "Unknown bot");

    public static ProblemHttpResult HeldElsewhere(string bot, string url) => TypedResults.Problem(
        $"'{bot}' is held by another worker; ask there.", statusCode: StatusCodes.Status421MisdirectedRequest, title: "Another worker's bot",
        extensions: new Dictionary<string, object?> { ["holder_url"] = url });

    public static ProblemHttpResult StillRunning(HttpResponse response) =>
        Later(response, 1, StatusCodes.Status409Conflict, "Still running", "A message of this id is being answered. Ask again for its answer.");

    public static ProblemHttpResult IdTaken() => TypedResults.Problem(
        "This message_id belongs to a message of another person or conversation. Take another id.",
        statusCode: StatusCodes.Status409Conflict, title: "Id taken");

    public static ProblemHttpResult Forgotten() => TypedResults.Problem(
        "A message of this id was forgotten, as its person wished. Say it again under another id.",
        statusCode: StatusCodes.Status410Gone, title: "Forgotten");

    public static ProblemHttpResult Unavailable(HttpResponse response, int seconds, string detail) =>
        Later(response, seconds, StatusCodes.Status503ServiceUnavailable, "Not now", detail);

    private static ProblemHttpResult Later(HttpResponse response, int seconds, int status, string title, string detail)
    {
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Problem(detail, statusCode: status, title: title);
    }
}
