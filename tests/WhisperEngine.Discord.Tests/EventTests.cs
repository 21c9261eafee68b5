using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Tests;

public sealed class EventTests
{
    private const string Message = """
        {"id":"1100000000000000001","channel_id":"600000000000000001","guild_id":"700000000000000001","content":"Hi <@900000000000000001>",
         "timestamp":"2026-11-23T01:02:03.004000+00:00","edited_timestamp":"2026-11-23T01:02:04.005000+00:00","tts":false,"mention_everyone":false,
         "author":{"id":"500000000000000001","username":"ann","discriminator":"0","global_name":"Ann","avatar":null},
         "member":{"nick":"Annie","roles":[],"joined_at":"2026-01-01T00:00:00+00:00","deaf":false,"mute":false},
         "mentions":[{"id":"900000000000000001","username":"elena","bot":true,"member":{"nick":null} }],"mention_roles":[],
         "attachments":[{"id":"1","filename":"cat.png","content_type":"image/png","size":1234,"url":"https://cdn/cat.png","proxy_url":"https://p"}],
         "embeds":[{"title":"T","footer":{"text":"F","icon_url":"u"} }],"nonce":123,"pinned":false,"type":19,"flags":4,"channel_type":0,
         "message_reference":{"type":0,"message_id":"1000000000000000001","channel_id":"600000000000000001"},
         "referenced_message":{"id":"1000000000000000001","channel_id":"600000000000000001","content":"Hello",
           "author":{"id":"900000000000000001","username":"elena","bot":true} } }
        """;

    [Fact]
    public void Read_MessageCreate_HasEveryField()
    {
        var message = Read<MessageCreateEvent>("MESSAGE_CREATE", Message).Message;

        Assert.Equal((1100000000000000001ul, 600000000000000001ul, 700000000000000001ul), (message.Id.Value, message.ChannelId.Value, message.GuildId!.Value.Value));
        Assert.Equal(("ann", "Ann", "Annie"), (message.Author.Username, message.Author.GlobalName, message.Member!.Nick));
        Assert.Equal(("Hi <@900000000000000001>", "123"), (message.Content, message.Nonce));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 1, 2, 4, 5, TimeSpan.Zero), message.EditedTimestamp);
        Assert.Equal((DiscordMessageType.Reply, DiscordMessageFlags.SuppressEmbeds), (message.Type, message.Flags));
        Assert.Equal(("cat.png", "image/png", 1234L), Assert.Single(message.Attachments) is var file ? (file.Filename, file.ContentType, file.Size) : default);
        Assert.Equal("F", Assert.Single(message.Embeds).Footer!.Text);
        Assert.True(Assert.Single(message.Mentions).Bot);
        Assert.Equal(1000000000000000001ul, message.MessageReference!.MessageId!.Value.Value);
        Assert.Equal(("Hello", true), (message.ReferencedMessage!.Content, message.ReferencedMessage.Author.Bot));
        Assert.True(message.IsFromHuman);
        Assert.False(message.ReferencedMessage.IsFromHuman);
        Assert.False((message with { WebhookId = new Snowflake(1) }).IsFromHuman);
    }

    [Fact]
    public void Read_LeastFields_HasEmptyLists()
    {
        var message = Read<MessageUpdateEvent>("MESSAGE_UPDATE", """{"id":"1","channel_id":"2","author":{"id":"3"}}""").Message;

        Assert.Equal(("", "", 0, 0, 0), (message.Content, message.Author.Username, message.Mentions.Count, message.Attachments.Count, message.Embeds.Count));
    }

    [Fact]
    public void Read_UnknownFieldsAnywhere_AreIgnored()
    {
        var expected = Write(JsonNode.Parse(Message)!);
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 3]).List[1, 5].Sample(insertions =>
        {
            var tree = JsonNode.Parse(Message)!;
            foreach (var (place, kind) in insertions)
            {
                var objects = Objects(tree).ToList();
                objects[place % objects.Count]["unknown_field"] = kind switch
                {
                    0 => null,
                    1 => JsonNode.Parse("""{"id":{"deep":[1,{}]}}"""),
                    2 => JsonNode.Parse("[[],\"x\"]"),
                    _ => JsonNode.Parse("12e3"),
                };
            }

            Assert.Equal(expected, Write(tree));
        }, iter: 200);
    }

    [Fact]
    public void Read_Guild_HasChannelsAndThreads()
    {
        var guild = Read<GuildCreateEvent>("GUILD_CREATE", """
            {"id":"7","name":"Reef","unavailable":false,"member_count":3,"roles":[{"id":"7","permissions":"0"}],
             "channels":[{"id":"6","type":0,"name":"general","topic":"Sea","nsfw":true,"parent_id":null}],
             "threads":[{"id":"8","type":11,"name":"Tides","parent_id":"6","guild_id":"7"}]}
            """).Guild;

        Assert.Equal(("Reef", false), (guild.Name, guild.Unavailable));
        Assert.Equal(("general", "Sea", true), Assert.Single(guild.Channels) is var channel ? (channel.Name, channel.Topic, channel.Nsfw) : default);
        Assert.Equal((DiscordChannelType.PublicThread, 6ul), Assert.Single(guild.Threads) is var thread ? (thread.Type, thread.ParentId!.Value.Value) : default);
    }

    [Theory]
    [InlineData("CHANNEL_CREATE", typeof(ChannelCreateEvent))]
    [InlineData("CHANNEL_UPDATE", typeof(ChannelUpdateEvent))]
    [InlineData("CHANNEL_DELETE", typeof(ChannelDeleteEvent))]
    [InlineData("THREAD_CREATE", typeof(ThreadCreateEvent))]
    [InlineData("THREAD_UPDATE", typeof(ThreadUpdateEvent))]
    [InlineData("THREAD_DELETE", typeof(ThreadDeleteEvent))]
    public void Read_Channel_IsItsEvent(string name, Type type) => Assert.IsType(type, Read<GatewayEvent>(name, """{"id":"6","type":11,"guild_id":"7"}"""));

    [Fact]
    public void Read_Deletions_NameTheirMessages()
    {
        var one = Read<MessageDeleteEvent>("MESSAGE_DELETE", """{"id":"1","channel_id":"6","guild_id":"7"}""");
        var bulk = Read<MessageDeleteEvent>("MESSAGE_DELETE_BULK", """{"ids":["1","2"],"channel_id":"6"}""");

        Assert.Equal([1ul], one.MessageIds.Select(id => id.Value));
        Assert.Equal([1ul, 2ul], bulk.MessageIds.Select(id => id.Value));
        Assert.Equal((new Snowflake(6), new Snowflake(7)), (one.ChannelId, one.GuildId));
        Assert.Throws<JsonException>(() => Read<MessageDeleteEvent>("MESSAGE_DELETE", """{"channel_id":"6"}"""));
    }

    [Theory]
    [InlineData("""{"id":null,"name":"👍"}""", "👍")]
    [InlineData("""{"id":"42","name":"wave","animated":false}""", "wave:42")]
    public void Read_Reaction_TellsWhoAndWhat(string emoji, string expected)
    {
        var data = $$"""{"user_id":"5","channel_id":"6","message_id":"1","message_author_id":"9","burst":false,"type":0,"emoji":{{emoji}}}""";

        var added = Read<MessageReactionAddEvent>("MESSAGE_REACTION_ADD", data).Reaction;

        Assert.Equal((5ul, 6ul, 1ul, 9ul), (added.UserId.Value, added.ChannelId.Value, added.MessageId.Value, added.MessageAuthorId!.Value.Value));
        Assert.Equal(expected, added.Emoji.ToString());
        Assert.Equal(added, Read<MessageReactionRemoveEvent>("MESSAGE_REACTION_REMOVE", data).Reaction);
    }

    [Fact]
    public void Read_Interaction_HasOptionsAndInvoker()
    {
        var told = Read<InteractionCreateEvent>("INTERACTION_CREATE", """
            {"id":"1200000000000000001","application_id":"8","type":2,"token":"hidden-token","version":1,"guild_id":"7","channel_id":"6","locale":"en-US",
             "member":{"user":{"id":"5","username":"ann"},"nick":null,"permissions":"2147483680","roles":[]},"entitlements":[],
             "data":{"id":"11","name":"memory","type":1,"options":[{"name":"forget","type":1,"options":[{"name":"what","type":3,"value":"all"}]}]}}
            """);

        var interaction = told.Interaction;
        Assert.Equal((2147483680ul, "ann"), (interaction.Member!.Permissions, interaction.Invoker!.Username));
        var option = Assert.Single(Assert.Single(interaction.Data!.Options).Options);
        Assert.Equal(("what", "all"), (option.Name, option.Value!.Value.GetString()));
        Assert.DoesNotContain("hidden-token", $"{told} {interaction}", StringComparison.Ordinal);
    }

    private static T Read<T>(string name, string data)
        where T : GatewayEvent
    {
        using var document = JsonDocument.Parse(data);
        return Assert.IsType<T>(DispatchReader.Read(name, document.RootElement), exactMatch: false);
    }

    private static string Write(JsonNode tree) =>
        JsonSerializer.Serialize(Read<MessageCreateEvent>("MESSAGE_CREATE", tree.ToJsonString()).Message);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject branch => branch.Select(property => property.Value).SelectMany(Objects).Prepend(branch),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
