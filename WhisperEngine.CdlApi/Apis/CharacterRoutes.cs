using Microsoft.AspNetCore.Mvc;
using WhisperEngine.CdlApi.Documents;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>What the routes below /api/characters have in common.</summary>
internal static class CharacterRoutes
{
    /// <summary>A body that is a character's text.</summary>
    public static readonly string[] OtherTextTypes = ["application/json", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain"];

    public const string TextType = "application/yaml";

    public static RouteGroupBuilder MapCharacterGroup(this IEndpointRouteBuilder routes, string tag)
    {
        var group = routes.MapGroup("/api/characters").WithTags(tag).WithMetadata(new RequestSizeLimitAttribute(CharacterText.MaxBytes));
        group.AddEndpointFilter<FindingsFilter>();
        return group;
    }

    public static RouteHandlerBuilder AcceptsText(this RouteHandlerBuilder route) => route
        .Accepts<string>(TextType, OtherTextTypes)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            route.ProducesProblem(status);
        return route;
    }
}
