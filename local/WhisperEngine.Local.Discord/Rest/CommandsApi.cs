using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Registers slash commands, everywhere or in one guild.</summary>
internal static class CommandsApi
{
    private const int MaxCommands = 100;

    public static void Map(RouteGroupBuilder api)
    {
        foreach (var scope in (string[])["", "/guilds/{guild}"])
        {
            var commands = api.MapGroup($"/applications/{{application}}{scope}/commands");
            commands.MapGet("", List);
            commands.MapPut("", Replace);
            commands.MapPost("", Add);
            commands.MapDelete("/{command}", Remove);
        }
    }

    private static Ok<JsonArray> List(RestCall call, World world)
    {
        lock (world.Gate)
        {
            var guild = Guild(call, world);
            return TypedResults.Ok(Shapes(world.Commands(call.Bot.Id, guild)));
        }
    }

    private static Ok<JsonArray> Replace(RestCall call, World world, DiscordClock clock)
    {
        var json = call.Json();
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MaxCommands) throw DiscordException.InvalidForm();
        lock (world.Gate)
        {
            var guild = Guild(call, world);
            var old = world.Commands(call.Bot.Id, guild);
            var errors = new FormErrors();
            List<Command> commands = [];
            foreach (var (i, definition) in json.EnumerateArray().Index())
            {
                if (definition.ValueKind != JsonValueKind.Object) throw DiscordException.InvalidForm();
                commands.Add(Create(call, guild, new Form(definition, errors, $"{i}"), old, clock));
            }

            foreach (var (i, command) in commands.Index().Where(entry => commands.FindIndex(c => c.Name == entry.Item.Name) < entry.Index))
                errors.Add($"{i}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", $"Application command names must be unique: {command.Name}");
            errors.ThrowIfAny();
            world.Save(new CommandsSaved(call.Bot.Id, guild, commands));
            return TypedResults.Ok(Shapes(commands));
        }
    }

    private static Ok<JsonObject> Add(RestCall call, World world, DiscordClock clock)
    {
        var form = call.Form();
        lock (world.Gate)
        {
            var guild = Guild(call, world);
            var old = world.Commands(call.Bot.Id, guild);
            var command = Create(call, guild, form, old, clock);
            form.Errors.ThrowIfAny();
            world.Save(new CommandsSaved(call.Bot.Id, guild, [.. old.Where(other => other.Name != command.Name), command]));
            return TypedResults.Ok(InteractionShape.Command(command));
        }
    }

    private static NoContent Remove(RestCall call, World world)
    {
        lock (world.Gate)
        {
            var guild = Guild(call, world);
            var old = world.Commands(call.Bot.Id, guild);
            var id = call.Id("command");
            if (old.All(command => command.Id != id)) throw DiscordException.UnknownCommand;
            world.Save(new CommandsSaved(call.Bot.Id, guild, [.. old.Where(command => command.Id != id)]));
            return TypedResults.NoContent();
        }
    }

    /// <summary>A command keeps its id for as long as it keeps its name.</summary>
    private static Command Create(RestCall call, Snowflake? guild, Form form, IReadOnlyList<Command> old, DiscordClock clock)
    {
        var name = CommandReader.Read(form);
        var id = old.FirstOrDefault(command => command.Name == name)?.Id ?? clock.NextId();
        return new Command(id, call.Bot.Id, guild, name, form.Json.Clone());
    }

    private static Snowflake? Guild(RestCall call, World world)
    {
        if (call.Id("application") != call.Bot.Id) throw DiscordException.UnknownApplication;
        if (!call.Context.Request.RouteValues.ContainsKey("guild")) return null;
        return world.FindGuild(call.Id("guild"))?.Id ?? throw DiscordException.UnknownGuild;
    }

    private static JsonArray Shapes(IEnumerable<Command> commands) => [.. commands.Select(InteractionShape.Command)];
}
