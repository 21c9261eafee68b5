using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Discord.Admin;

/// <summary>The admin API's JSON; how names are written and what is refused is set where it is used.</summary>
[JsonSerializable(typeof(NewBot))]
[JsonSerializable(typeof(Page.NewDm))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(NewGuild))]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(MessageEdit))]
[JsonSerializable(typeof(NewReaction))]
[JsonSerializable(typeof(TypingStart))]
[JsonSerializable(typeof(NewThread))]
[JsonSerializable(typeof(NewInteraction))]
[JsonSerializable(typeof(BotCreated))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(GuildCreated))]
[JsonSerializable(typeof(FaultAdded))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class AdminJson : JsonSerializerContext;
