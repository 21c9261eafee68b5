using System.Text.RegularExpressions;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Checks the definition of a command. Only slash commands can be registered here.</summary>
internal static partial class CommandReader
{
    private const int ChatInput = 1;
    private const int MaxDescription = 100;
    private const int MaxOptions = 25;
    private const int MaxLength = 8000;

    /// <summary>The command's name, unless something was added to the form's errors.</summary>
    public static string Read(Form command)
    {
        command.Integer("type", ChatInput);
        var name = Named(command);
        foreach (var option in command.Objects("options", MaxOptions)) ReadOption(option);
        if (command.Json.GetRawText().Length > MaxLength) command.Fail("name", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        return name;
    }

    private static void ReadOption(Form option)
    {
        Named(option);
        option.Require("type");
        option.Integer("type", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        option.Flag("required");
        foreach (var choice in option.Objects("choices", MaxOptions))
        {
            choice.RequiredText("name", 100);
            choice.Require("value");
        }

        foreach (var inner in option.Objects("options", MaxOptions)) ReadOption(inner);
    }

    private static string Named(Form form)
    {
        var name = form.RequiredText("name", 32);
        form.RequiredText("description", MaxDescription);
        if (name.Length > 0 && (!Name().IsMatch(name) || name.Any(char.IsUpper)))
            form.Fail("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return name;
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}]{1,32}$")]
    private static partial Regex Name();
}
