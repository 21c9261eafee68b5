namespace WhisperEngine.Memory.Forgetting;

/// <summary>
/// The statements of a forgetting, one transaction. $1 bot, $2 person, $3 and $4 the lease. The first one marks rows; each that follows sees
/// the marks, and what others derived from those rows until then, because they hold the rows locked while they write.
/// </summary>
internal static class ForgettingSql
{
    private const string Held = "exists (select from bot_leases where bot = $1 and token = $3 and incarnation = $4)";

    public const string IsHeld = $"select {Held}";

    public const string Bury =
        $"""
        insert into tombstones (bot, user_id, kind, target)
        select $1, $2, $5, $6 where {Held}
        on conflict (bot, user_id, kind, target) do update set at = clock_timestamp()
        """;

    /// <summary>The facts' tombstones tell them by a hash: they must not keep what they bury.</summary>
    public const string BuryFacts =
        $"""
        insert into tombstones (bot, user_id, kind, target)
        select distinct $1, $2, 'fact', encode(sha256(convert_to(subject || ' ' || predicate || ' ' || object, 'UTF8')), 'hex')
        from facts
        where bot = $1 and user_id = $2 and forgotten_at is null and {Held} and channel = $5 and ({ItemFact})
        on conflict (bot, user_id, kind, target) do update set at = clock_timestamp()
        """;

    /// <summary>$6 a text, $7 a fact's row; one of the two is given.</summary>
    private const string ItemFact = "id = $7 or strpos(lower(text), lower($6)) > 0";

    public const string ForgetFacts =
        $"""
        update facts
        set subject = '', predicate = '', object = '', text = '', sources = array[]::bigint[], valid_to = clock_timestamp(), forgotten_at = clock_timestamp()
        where bot = $1 and user_id = $2 and forgotten_at is null and {Held} and channel = $5 and ({ItemFact})
        """;

    public const string AllRows = "select id from transcript where bot = $1 and user_id = $2 and forgotten_at is null";

    public const string ConversationRows = AllRows + " and channel = $5";

    /// <summary>A message and its replies go together, whichever of them says it.</summary>
    public const string RowsWithText =
        $"""
        select row.id
        from transcript row
        join ({ConversationRows} and strpos(lower(content), lower($6)) > 0) found on true
        join transcript said on said.id = found.id
        where row.id = said.id or row.id = said.reply_to or row.reply_to = coalesce(said.reply_to, said.id)
        """;

    public const string MessageRows =
        """
        select row.id
        from transcript said
        join transcript row on row.id = said.id or row.reply_to = said.id
        where said.bot = $1 and said.user_id = $2 and said.platform_message_id = any($5)
        """;

    public const string People =
        "select array(select distinct user_id from transcript where bot = $1 and platform_message_id = any($2) order by user_id)";

    /// <summary>
    /// A turn that is running finds that it may not answer any more. The lock lets foreign keys pass: a reply that is being committed holds its
    /// turn and then points to its message.
    /// </summary>
    public static string Mark(string rows) =>
        $"""
        with target as (
            select id from transcript where id in ({rows}) and forgotten_at is null and {Held} order by id for no key update
        ), gone as (
            update transcript row
            set content = '', author = null, forgotten_at = clock_timestamp()
            from target
            where row.id = target.id
            returning row.id
        ), turn as (
            update turns
            set state = 'forgotten', finished_at = coalesce(finished_at, clock_timestamp())
            from gone
            where turns.message_id = gone.id
        )
        select count(*) from gone
        """;

    /// <summary>A reply that was committed while its message was being marked. The mark on its turn has waited for it.</summary>
    public const string LateReplies =
        """
        update transcript reply
        set content = '', author = null, forgotten_at = clock_timestamp()
        from transcript message
        where message.bot = $1 and message.user_id = $2 and message.forgotten_at is not null
          and reply.reply_to = message.id and reply.forgotten_at is null
        """;

    public const string Feedback =
        """
        delete from reply_feedback feedback
        using transcript message
        where message.id = feedback.message_id and message.bot = $1 and message.user_id = $2 and message.forgotten_at is not null
        """;

    public const string Emotions =
        """
        delete from emotion_history
        using transcript message
        where message.id = emotion_history.message_id and message.bot = $1 and message.user_id = $2 and message.forgotten_at is not null
        """;

    /// <summary>What the forgotten turns added is taken out again.</summary>
    public const string Relationships =
        """
        with gone as (
            delete from relationship_events event
            using transcript message
            where message.id = event.message_id and message.bot = $1 and message.user_id = $2 and message.forgotten_at is not null
            returning trust_delta, affection_delta, attunement_delta
        ), total as (
            select count(*) as turns, sum(trust_delta) as trust, sum(affection_delta) as affection, sum(attunement_delta) as attunement from gone
        )
        update relationships relationship
        set trust = least(1, greatest(0, relationship.trust - total.trust)),
            affection = least(1, greatest(0, relationship.affection - total.affection)),
            attunement = least(1, greatest(0, relationship.attunement - total.attunement)),
            turns = greatest(0, relationship.turns - total.turns), updated_at = clock_timestamp(),
            recovery_from = null, recovery_to = null, recovery_progress = null, recovery_started_at = null
        from total
        where relationship.bot = $1 and relationship.user_id = $2 and total.turns > 0
        """;

    public const string EmptyRelationships = "delete from relationships where bot = $1 and user_id = $2 and turns = 0";

    /// <summary>A mood cannot be taken apart, so it begins anew when something that may have moved it is gone.</summary>
    public const string Moods =
        """
        delete from moods
        where bot = $1 and user_id = $2
          and exists (select from transcript where bot = $1 and user_id = $2 and forgotten_at > moods.at - interval '7 days')
        """;

    /// <summary>A fact that was said elsewhere too stays, without the sources that are gone.</summary>
    public const string Facts =
        """
        with gone as (
            select fact.id, array(select source from unnest(fact.sources) source join transcript row on row.id = source where row.forgotten_at is null) as left_over
            from facts fact
            where fact.bot = $1 and fact.user_id = $2 and fact.forgotten_at is null
              and exists (select from transcript row where row.id = any(fact.sources) and row.forgotten_at is not null)
        ), cut as (
            update facts set sources = left_over from gone where facts.id = gone.id and cardinality(left_over) > 0
        )
        update facts
        set subject = '', predicate = '', object = '', text = '', sources = array[]::bigint[], valid_to = clock_timestamp(), forgotten_at = clock_timestamp()
        from gone
        where facts.id = gone.id and cardinality(left_over) = 0
        """;

    /// <summary>What has no message to be found by: facts that the person told outside of a conversation.</summary>
    public const string AllFacts =
        $"""
        update facts
        set subject = '', predicate = '', object = '', text = '', sources = array[]::bigint[], valid_to = clock_timestamp(), forgotten_at = clock_timestamp()
        where bot = $1 and user_id = $2 and forgotten_at is null and {Held} and ($5 is null or channel = $5)
        """;

    public const string AllNumbers =
        $"""
        with relationship as (
            delete from relationships where bot = $1 and user_id = $2 and {Held}
        ), event as (
            delete from relationship_events where bot = $1 and user_id = $2 and {Held}
        ), emotion as (
            delete from emotion_history where bot = $1 and user_id = $2 and {Held}
        )
        delete from moods where bot = $1 and user_id = $2 and {Held}
        """;
}
