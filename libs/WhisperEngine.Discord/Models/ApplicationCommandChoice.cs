using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>One of the texts that an option can take.</summary>
/// <param name="Name">What people see, 1 to 100 characters.</param>
/// <param name="Value">What the bot gets, up to 100 characters.</param>
public sealed record ApplicationCommandChoice(
    string Name, [property: JsonConverter(typeof(TextOrNumberJsonConverter))] string Value);
