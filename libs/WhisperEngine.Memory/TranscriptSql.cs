namespace WhisperEngine.Memory;

/// <summary>The statements of the transcript. Each is one round trip and one transaction.</summary>
internal static class TranscriptSql
{
    /// <summary>
    /// The no-op update of an existing message is what makes its row come back, also one that a concurrent transaction
    /// has just committed and this statement's snapshot cannot see. A turn that is not answered yet is claimed anew:
    /// whoever ran it is either gone or known to this worker, which then does not ask.
    /// </summary>
    public const string Accept =
        """
        with lease as (
            select from bot_leases where bot = $1 and token = $8 and incarnation = $9
        ), message as (
            insert into transcript (bot, channel, scope, user_id, role, author, platform_message_id, content)
            select $1, $2, $3, $4, 'user', $5, $6, $7 from lease
            on conflict (bot, platform_message_id) do update set bot = excluded.bot
            returning id, channel = $2 and user_id = $4 as own, forgotten_at is not null as gone
        ), claim as (
            insert into turns as turn (message_id, bot, state, token, incarnation)
            select id, $1, 'running', $8, $9 from message where own and not gone
            on conflict (message_id) do update
                set state = 'running', token = $8, incarnation = $9, error_code = null, ledger = null, components = null,
                    started_at = clock_timestamp(), finished_at = null
                where turn.state in ('running', 'failed', 'interrupted')
            returning message_id, xmax <> 0 as again
        )
        select message.id, message.own, claim.message_id, character.name, character.version, reply.content, reply.created_at, turn.ledger, message.gone,
               coalesce((select memory_off from user_settings where bot = $1 and user_id = $4), false), coalesce(claim.again, false)
        from lease
        cross join message
        left join claim on claim.message_id = message.id
        left join bots bot on bot.name = $1
        left join published_characters character on character.name = bot.character
        left join turns turn on turn.message_id = message.id and claim.message_id is null
        left join transcript reply on reply.id = turn.reply_id
        """;

    /// <summary>
    /// A reply counts as said right after its message, although its row may be younger than the next message's: that one was stored
    /// while it waited. And an older message that is answered again sees only what came before it, and nothing from before a reset: also
    /// not a reply that was committed after it.
    /// </summary>
    public const string Recent =
        """
        select role = 'bot', author, content, created_at, id, user_id
        from (
            select id, coalesce(reply_to, id) as place, role, author, content, created_at, user_id
            from transcript
            where bot = $1 and channel = $2 and coalesce(reply_to, id) < $3 and forgotten_at is null and created_at > clock_timestamp() - interval '7 days'
              and coalesce(reply_to, id) > coalesce((select after_id from conversation_resets where bot = $1 and channel = $2), 0)
            order by id desc
            limit 60
        ) recent
        order by place, id
        """;

    public const string User =
        """
        select count(*), min(created_at), max(created_at)
        from transcript
        where bot = $1 and channel = $2 and user_id = $3 and role = 'user'
        """;

    /// <summary>The lock on the turn's row decides between this worker and a successor that claims the turn at the same time.</summary>
    public const string Record =
        """
        with turn as (
            select message_id
            from turns
            where message_id = $1 and state = 'running' and token = $2 and incarnation = $3
              and exists (select from bot_leases lease where lease.bot = turns.bot and lease.token = $2 and lease.incarnation = $3)
            for update
        ), reply as (
            insert into transcript (bot, channel, scope, user_id, role, author, reply_to, content, character_version)
            select message.bot, message.channel, message.scope, message.user_id, 'bot', $4, message.id, $5, $6
            from turn join transcript message on message.id = turn.message_id
            returning id, reply_to
        ), shown as (
            insert into shown_replies (bot, platform_id, message_id, part)
            select message.bot, part.id, message.id, part.number - 1
            from turn
            join transcript message on message.id = turn.message_id
            cross join unnest($13::text[]) with ordinality as part (id, number)
            on conflict (bot, platform_id) do update set message_id = excluded.message_id, part = excluded.part
        )
        update turns
        set state = 'replied', reply_id = reply.id, model = $7, input_tokens = $8, output_tokens = $9, cost = $10,
            ledger = $11, recalled = $14, components = $12, finished_at = clock_timestamp()
        from reply
        where turns.message_id = reply.reply_to
        """;

    public const string IsReplied = "select exists (select from turns where message_id = $1 and state = 'replied' and token = $2 and incarnation = $3)";

    public const string Fail =
        """
        update turns
        set state = 'failed', error_code = $4, ledger = $5, components = $6, finished_at = clock_timestamp()
        where message_id = $1 and state = 'running' and token = $2 and incarnation = $3
        """;

    public const string Withdraw =
        """
        update turns
        set state = $4, finished_at = clock_timestamp()
        where message_id = $1 and state = 'running' and token = $2 and incarnation = $3
        """;

    /// <summary>
    /// The message's turn is open again, whatever it came to: its reply is taken out, and whoever accepts the message runs it anew. What was
    /// learned from words that the person took back goes with them.
    /// </summary>
    public const string Reopen =
        """
        with lease as (
            select from bot_leases where bot = $1 and token = $2 and incarnation = $3
        ), message as (
            update transcript
            set content = coalesce($5, content)
            from lease
            where bot = $1 and platform_message_id = $4 and role = 'user' and forgotten_at is null
            returning id, channel, scope, user_id, author, content
        ), turn as (
            update turns
            set state = 'interrupted', reply_id = null
            from message
            where turns.message_id = message.id
        ), gone as (
            delete from transcript reply using message where reply.reply_to = message.id and reply.role = 'bot'
        ), opinion as (
            delete from reply_feedback using message where bot = $1 and message_id = message.id
        ), unfelt as (
            delete from emotion_history using message where $5 is not null and emotion_history.message_id = message.id
        ), unlearned as (
            update facts
            set subject = '', predicate = '', object = '', text = '', sources = array[]::bigint[], valid_to = clock_timestamp(), forgotten_at = clock_timestamp()
            from message
            where $5 is not null and facts.bot = $1 and facts.user_id = message.user_id and facts.sources = array[message.id] and facts.forgotten_at is null
        )
        select message.channel, message.scope, message.user_id, message.author, message.content,
               array(select platform_id from shown_replies where bot = $1 and message_id = message.id order by part)
        from message
        """;

    public const string Unfinished =
        """
        select message.platform_message_id, message.channel, message.scope, message.user_id, message.author, message.content
        from turns turn
        join transcript message on message.id = turn.message_id
        where turn.bot = $1 and turn.state = 'interrupted' and message.user_id like $2 and message.forgotten_at is null
          and message.created_at > clock_timestamp() - $3
        order by message.id
        """;

    public const string LastAnswered =
        """
        select message.platform_message_id
        from transcript message
        join turns turn on turn.message_id = message.id
        where message.bot = $1 and message.channel = $2 and message.user_id = $3 and message.forgotten_at is null
          and turn.state in ('replied', 'failed') and message.created_at > clock_timestamp() - interval '1 day'
        order by message.id desc
        limit 1
        """;

    public const string Interrupt =
        """
        update turns
        set state = 'interrupted', finished_at = clock_timestamp()
        where bot = $1 and state = 'running' and token < $2
        """;

    public const string Details =
        """
        select message.id, turn.reply_id, turn.state, turn.error_code, turn.model, turn.input_tokens, turn.output_tokens, turn.cost,
               reply.character_version, turn.started_at, turn.finished_at, turn.ledger, turn.components
        from transcript message
        join turns turn on turn.message_id = message.id
        left join transcript reply on reply.id = turn.reply_id
        where message.bot = $1 and message.platform_message_id = $2
        """;

    public const string SpentToday =
        """
        select coalesce(sum(cost), 0)
        from turns
        where cost is not null and finished_at >= date_trunc('day', clock_timestamp() at time zone 'utc') at time zone 'utc'
        """;
}
