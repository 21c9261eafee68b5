namespace WhisperEngine.Local.Discord.Rest;

/// <summary>A request of a bot: who asks, and readers for what it asks that answer with Discord's errors.</summary>
internal sealed class RestCall(HttpContext context, User? bot, ReadOnlyMemory<byte> body)
{
    public HttpContext Context => context;

    /// <summary>The caller; endpoints that need no token never ask.</summary>
    public User Bot => bot ?? throw DiscordException.Unauthorized;

    public static ValueTask<RestCall?> BindAsync(HttpContext context) => new(context.Features.Get<RestCall>());

    public string Text(string name) => (string)context.Request.RouteValues[name]!;

    public Snowflake Id(string name) => ReadId(name, Text(name));

    public Snowflake? QueryId(string name) => (string?)context.Request.Query[name] is { } text ? ReadId(name, text) : null;

    public int QueryNumber(string name, int fallback, int min, int max)
    {
        if ((string?)context.Request.Query[name] is not { } text) return fallback;
        if (int.TryParse(text, out var number) && number >= min && number <= max) return number;
        throw Invalid(name, "NUMBER_TYPE_RANGE", $"int value should be from {min} to {max}.");
    }

    public Form Form()
    {
        var json = Json();
        return json.ValueKind == JsonValueKind.Object
            ? new Form(json, new FormErrors())
            : throw new DiscordException(400, 50035, "Invalid Form Body: a JSON object is expected");
    }

    public JsonElement Json()
    {
        // Without the type Discord takes a body for a form.
        if (body.Length > 0 && !context.Request.HasJsonContentType()) throw DiscordException.InvalidForm();
        try
        {
            using var document = JsonDocument.Parse(body.Length > 0 ? body : "{}"u8.ToArray());
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw DiscordException.InvalidJson;
        }
    }

    public Channel Channel(World world)
    {
        var channel = world.FindChannel(Id("channel")) ?? throw DiscordException.UnknownChannel;
        return channel.IsSeenBy(Bot.Id) ? channel : throw DiscordException.MissingAccess;
    }

    public Message Message(World world, Channel channel)
    {
        var message = world.Messages(channel.Id).Find(Id("message"));
        // Ephemeral messages are reached through their interaction alone.
        return message is { VisibleTo: null } ? message : throw DiscordException.UnknownMessage;
    }

    private static Snowflake ReadId(string name, string text) =>
        Snowflake.TryParse(text, out var id) ? id : throw Invalid(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");

    private static DiscordException Invalid(string name, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(name, code, message);
        return errors.ToException();
    }
}
