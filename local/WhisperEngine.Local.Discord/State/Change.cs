using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Discord.State;

/// <summary>One line of the journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(UserSaved), "user")]
[JsonDerivedType(typeof(GuildSaved), "guild")]
[JsonDerivedType(typeof(ChannelSaved), "channel")]
[JsonDerivedType(typeof(MessageSaved), "message")]
[JsonDerivedType(typeof(MessageDeleted), "deleted")]
[JsonDerivedType(typeof(CommandsSaved), "commands")]
internal abstract record Change;

internal sealed record UserSaved(User User) : Change;

internal sealed record GuildSaved(Guild Guild) : Change;

internal sealed record ChannelSaved(Channel Channel) : Change;

internal sealed record MessageSaved(Message Message) : Change;

internal sealed record MessageDeleted(Snowflake ChannelId, Snowflake MessageId) : Change;

internal sealed record CommandsSaved(Snowflake ApplicationId, Snowflake? GuildId, IReadOnlyList<Command> Commands) : Change;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Change))]
internal sealed partial class ChangeJson : JsonSerializerContext;
