namespace WhisperEngine.Local.Discord.Admin;

/// <summary>Tells a caller of the admin API what it did wrong, in Discord's words where Discord has some.</summary>
internal static class Refusals
{
    public static async ValueTask<object?> AsProblemAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DiscordException e)
        {
            return TypedResults.Json(e.Body, statusCode: e.Status);
        }
    }
}
