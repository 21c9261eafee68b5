namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Discord's REST API, version 10, as far as chat bots use it.</summary>
internal static class RestRoutes
{
    public const string Prefix = "/api/v10";

    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).WithTags("REST");
        IdentityApi.Map(api);
        ChannelsApi.Map(api);
        MessagesApi.Map(api);
        ReactionsApi.Map(api);
        CommandsApi.Map(api);
        CallbackApi.Map(api);
        WebhooksApi.Map(api);
    }
}
