using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>Short forms of what commands are registered with.</summary>
internal static class Slash
{
    /// <summary>Discord's permission bit <c>MANAGE_GUILD</c>.</summary>
    public const ulong ManageGuild = 1 << 5;

    /// <summary>Discord's permission bit <c>ADMINISTRATOR</c>, which implies all others.</summary>
    public const ulong Administrator = 1 << 3;

    private const int InGuild = 0;
    private const int InDm = 1;

    public static ApplicationCommand Command(string name, string description, params ApplicationCommandOption[] options) =>
        new() { Name = name, Description = description, Options = options, Contexts = [InGuild, InDm] };

    /// <summary>A command that Discord shows only to who may manage the guild, and only there.</summary>
    public static ApplicationCommand ManagersCommand(string name, string description) =>
        Command(name, description) with { Contexts = [InGuild], DefaultMemberPermissions = ManageGuild };

    public static ApplicationCommandOption Subcommand(string name, string description, params ApplicationCommandOption[] options) =>
        new() { Type = ApplicationCommandOptionType.SubCommand, Name = name, Description = description, Options = options };

    public static ApplicationCommandOption Text(string name, string description) =>
        new() { Type = ApplicationCommandOptionType.Text, Name = name, Description = description, Required = true };

    public static ApplicationCommandOption Choice(string name, string description, params string[] choices) => new()
    {
        Type = ApplicationCommandOptionType.Text,
        Name = name,
        Description = description,
        Choices = [.. choices.Select(choice => new ApplicationCommandChoice(choice, choice))],
    };
}
