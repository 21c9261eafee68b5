using System.Text;
using System.Text.Json;

namespace WhisperEngine.Discord.Rest;

/// <summary>Turns error answers into exceptions. Discord's own words may quote the request, so only codes and field names are kept.</summary>
internal static class RestErrors
{
    private const int MaxFieldText = 300;

    public static DiscordRestException Answer(Route route, int status, ReadOnlySpan<byte> body)
    {
        var error = Parse(body);
        var problem = new StringBuilder().Append("Discord answered ").Append(status);
        if (error is { Code: > 0 }) problem.Append(" with code ").Append(error.Code);
        if (error is not null && DiscordErrorCodes.Explain(error.Code) is { } words) problem.Append(": ").Append(words);
        if (error?.Errors is { } errors)
        {
            var fields = new List<string>();
            Collect(errors, "", fields);
            var text = string.Join(", ", fields);
            problem.Append(": ").Append(text.Length <= MaxFieldText ? text : text[..MaxFieldText]);
        }

        return new DiscordRestException(route.Key, problem.Append('.').ToString()) { Status = status, Code = error?.Code ?? 0 };
    }

    public static DiscordRestException Unauthorized(Route route, string bot) => new(
        route.Key, $"Discord refused the token of bot '{bot}'. Developer Portal > your application > Bot > Reset Token gives a new one; set it and start the bot again.")
    {
        Status = 401,
    };

    public static DiscordRestException RateLimited(Route route, TimeSpan wait) => new(
        route.Key, $"The rate limit lasts {wait.TotalSeconds:0.#} s more, longer than Discord:MaxRateLimitWait.")
    {
        Status = 429,
        RetryAfter = wait,
    };

    public static DiscordRestException BudgetSpent(Route route, TimeSpan wait) => new(
        route.Key,
        $"Not sent: this process got so many answers 401, 403 and 429 that Discord may shut out its address. Calls go on in {wait.TotalSeconds:0} s; " +
        "look for the bot that causes them in whisperengine.discord.rest.invalid.")
    {
        RetryAfter = wait,
    };

    private static ErrorBody? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            // Proxies before Discord answer in HTML; the status says enough.
            return null;
        }
    }

    private static void Collect(JsonElement element, string path, List<string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name != "_errors")
            {
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
                continue;
            }

            if (property.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (var error in property.Value.EnumerateArray())
            {
                if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code)) fields.Add($"{path} {code}");
            }
        }
    }
}
