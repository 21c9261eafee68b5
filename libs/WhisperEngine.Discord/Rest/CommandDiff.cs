using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Whether registered commands are the wanted ones, whatever their order and whatever Discord added.</summary>
internal static class CommandDiff
{
    public static bool IsSame(IReadOnlyList<ApplicationCommand> registered, IReadOnlyList<ApplicationCommand> wanted)
    {
        if (registered.Count != wanted.Count) return false;
        var byName = registered.ToDictionary(command => (command.Type, command.Name));
        return wanted.All(command => byName.TryGetValue((command.Type, command.Name), out var other) && IsSame(other, command));
    }

    private static bool IsSame(ApplicationCommand registered, ApplicationCommand wanted)
    {
        // Where the wanted command leaves the choice to Discord, whatever it chose is right.
        var comparable = registered with
        {
            Contexts = wanted.Contexts is null ? null : registered.Contexts,
            DefaultMemberPermissions = wanted.DefaultMemberPermissions is null ? null : registered.DefaultMemberPermissions,
        };
        return Write(comparable) == Write(wanted);
    }

    private static string Write(ApplicationCommand command) => JsonSerializer.Serialize(command, DiscordJson.Default.ApplicationCommand);
}
