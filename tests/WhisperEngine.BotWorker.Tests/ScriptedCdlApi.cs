using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Serves versions of characters as CdlApi does, counts the requests, and can be away.</summary>
internal sealed class ScriptedCdlApi : LoopbackServer
{
    private int _requests;

    public int Requests => _requests;

    public bool IsAway { get; set; }

    /// <summary>Answers wait for this gate.</summary>
    public Gate? Held { get; set; }

    public Dictionary<(string Name, int Version), string> Sources { get; } = [];

    /// <summary>Who was to be paused or to go on, in order.</summary>
    public List<(string Bot, bool Paused)> Pauses { get; } = [];

    public static async Task<ScriptedCdlApi> StartAsync()
    {
        var api = new ScriptedCdlApi();
        foreach (var (name, source) in SampleCharacters.Sources)
            api.Sources[(name, 1)] = source;
        await api.StartAsync(app =>
        {
            app.MapGet("/api/characters/{name}/versions/{version:int}", api.GetAsync);
            app.MapPut("/api/bots/{name}/paused", api.Pause);
        });
        return api;
    }

    private IResult Pause(string name, JsonElement body, HttpRequest request)
    {
        if (IsAway)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (request.Headers["X-Api-Key"] != Worker.ApiKey)
            return Results.Unauthorized();
        Pauses.Add((name, body.GetProperty("paused").GetBoolean()));
        return Results.Ok();
    }

    private async Task<IResult> GetAsync(string name, int version, HttpRequest request)
    {
        Interlocked.Increment(ref _requests);
        if (Held is { } gate)
            await gate.PassAsync();
        if (IsAway)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (request.Headers["X-Api-Key"] != Worker.ApiKey)
            return Results.Unauthorized();
        return Sources.TryGetValue((name, version), out var source) ? Results.Text(source, "application/yaml") : Results.NotFound();
    }
}
