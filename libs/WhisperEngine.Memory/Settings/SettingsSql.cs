namespace WhisperEngine.Memory.Settings;

/// <summary>
/// The statements of settings. Each is one round trip and one transaction; each that writes begins with the bot and the lease and writes
/// nothing when the lease is another's.
/// </summary>
internal static class SettingsSql
{
    public const string Modes = "select bot, channel, mode from channel_settings";

    public const string SetMode =
        """
        with saved as (
            insert into channel_settings (bot, channel, mode)
            select bot, $4, $5 from bot_leases where bot = $1 and token = $2 and incarnation = $3
            on conflict (bot, channel) do update set mode = excluded.mode
            returning bot
        )
        select pg_notify('channel_settings', bot) from saved
        """;

    public const string User = "select footer, memory_off from user_settings where bot = $1 and user_id = $2";

    public const string SetFooter =
        """
        insert into user_settings (bot, user_id, footer)
        select bot, $4, $5 from bot_leases where bot = $1 and token = $2 and incarnation = $3
        on conflict (bot, user_id) do update set footer = excluded.footer, updated_at = clock_timestamp()
        """;

    public const string SetMemoryOff =
        """
        insert into user_settings (bot, user_id, memory_off)
        select bot, $4, $5 from bot_leases where bot = $1 and token = $2 and incarnation = $3
        on conflict (bot, user_id) do update set memory_off = excluded.memory_off, updated_at = clock_timestamp()
        """;

    public const string Reset =
        """
        insert into conversation_resets (bot, channel, after_id)
        select bot, $4, coalesce((select max(id) from transcript where bot = $1 and channel = $4), 0)
        from bot_leases
        where bot = $1 and token = $2 and incarnation = $3
        on conflict (bot, channel) do update set after_id = excluded.after_id, at = clock_timestamp()
        """;

    public const string AddFeedback =
        """
        insert into reply_feedback (bot, message_id, user_id, value)
        select shown.bot, shown.message_id, message.user_id, $7
        from bot_leases lease
        join shown_replies shown on shown.bot = lease.bot and shown.platform_id = $6
        join transcript message on message.id = shown.message_id
        where lease.bot = $1 and lease.token = $2 and lease.incarnation = $3
          and message.channel = $4 and message.user_id = $5 and message.forgotten_at is null
        on conflict (bot, message_id, user_id) do update set value = excluded.value, at = clock_timestamp()
        """;

    public const string RemoveFeedback =
        """
        delete from reply_feedback feedback
        using bot_leases lease, shown_replies shown, transcript message
        where lease.bot = $1 and lease.token = $2 and lease.incarnation = $3
          and shown.bot = $1 and shown.platform_id = $6
          and message.id = shown.message_id and message.channel = $4
          and feedback.bot = $1 and feedback.message_id = shown.message_id and feedback.user_id = $5 and feedback.value = $7
        """;
}
