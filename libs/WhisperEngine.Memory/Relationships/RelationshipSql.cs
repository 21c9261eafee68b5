using Npgsql;

namespace WhisperEngine.Memory.Relationships;

internal static class RelationshipSql
{
    public const string Read =
        """
        select trust, affection, attunement, turns, updated_at, recovery_from, recovery_to, recovery_progress, recovery_started_at
        from relationships
        where bot = $1 and user_id = $2
        """;

    /// <summary>A row to lock, so that of two first turns at once none is lost.</summary>
    private const string Ensure =
        $"""
        insert into relationships (bot, user_id, trust, affection, attunement)
        select bot, user_id, $4, $5, $6
        from ({TurnMemorySql.Message}) message
        on conflict (bot, user_id) do nothing
        """;

    /// <summary>
    /// The event decides: a turn that has one changes nothing. It keeps what was really added after the cut to 0 to 1, so that the turns of a
    /// relationship can be taken out of it again. The mood goes with the event for the same reason.
    /// </summary>
    private const string Apply =
        $"""
        with message as (
            {TurnMemorySql.Message}
        ), before as (
            select relationship.*
            from relationships relationship join message using (bot, user_id)
            for update of relationship
        ), after as (
            select bot, user_id, before.trust as old_trust, before.affection as old_affection, before.attunement as old_attunement,
                   least(1, greatest(0, before.trust + $6)) as trust,
                   least(1, greatest(0, before.affection + $7)) as affection,
                   least(1, greatest(0, before.attunement + $8)) as attunement
            from before
        ), event as (
            insert into relationship_events (
                message_id, bot, user_id, quality, variance, trust_delta, affection_delta, attunement_delta, trust, affection, attunement)
            select $1, bot, user_id, $4, $5, trust - old_trust, affection - old_affection, attunement - old_attunement, trust, affection, attunement
            from after
            on conflict (message_id) do nothing
            returning bot, user_id, trust, affection, attunement
        ), mood as (
            insert into moods as mood (bot, user_id, valence, energy)
            select bot, user_id, $9 * $11, $10 * $11 from event
            on conflict (bot, user_id) do update
            set valence = (1 - $11) * mood.valence * power($12, {TurnMemorySql.HoursSince}) + $11 * $9,
                energy = (1 - $11) * mood.energy * power($12, {TurnMemorySql.HoursSince}) + $11 * $10,
                at = clock_timestamp()
        )
        update relationships relationship
        set trust = event.trust, affection = event.affection, attunement = event.attunement, turns = relationship.turns + 1, updated_at = clock_timestamp()
        from event
        where relationship.bot = event.bot and relationship.user_id = event.user_id
        """;

    /// <summary>A fall begins a recovery, a further fall begins it anew, and everything else moves it on.</summary>
    private const string Recover =
        $"""
        with message as (
            {TurnMemorySql.Message}
        ), week as (
            select bot, user_id, sum(trust_delta) as slope
            from relationship_events join message using (bot, user_id)
            where at > clock_timestamp() - interval '7 days'
            group by bot, user_id
        ), state as (
            select bot, user_id, slope,
                   case when slope <= $4 then $7 when slope <= $5 then $8 when slope <= $6 then $9 else 0 end as regain,
                   recovery_from is null or recovery_progress >= 1 or trust < recovery_from as begins
            from relationships join week using (bot, user_id)
        )
        update relationships relationship
        set recovery_from = case when begins then trust else recovery_from end,
            recovery_to = case when begins then least(1, trust + regain) else recovery_to end,
            recovery_progress = case when begins then 0 else least(1, greatest(0, (trust - recovery_from) / nullif(recovery_to - recovery_from, 0))) end,
            recovery_started_at = case when begins then clock_timestamp() else recovery_started_at end
        from state
        where relationship.bot = state.bot and relationship.user_id = state.user_id
          and ((begins and regain > 0 and trust < 1) or (not begins))
        """;

    public static void AddTo(NpgsqlBatch batch, long messageId, LeaseToken lease, RelationshipChange change, Moods.MoodPull pull)
    {
        var start = Relationship.Start;
        var ensure = new NpgsqlBatchCommand(Ensure);
        ensure.Parameters.Long(messageId).Lease(lease).Real(start.Trust).Real(start.Affection).Real(start.Attunement);
        batch.BatchCommands.Add(ensure);

        var apply = new NpgsqlBatchCommand(Apply);
        apply.Parameters.Long(messageId).Lease(lease).Real(change.Quality).RealOrNone(change.Variance)
            .Real(change.Trust).Real(change.Affection).Real(change.Attunement)
            .Real(pull.Valence).Real(pull.Energy).Real(pull.Weight).Real(Moods.Mood.KeptPerHour);
        batch.BatchCommands.Add(apply);

        var recover = new NpgsqlBatchCommand(Recover);
        recover.Parameters.Long(messageId).Lease(lease)
            .Real(TrustDeclines.SevereSlope).Real(TrustDeclines.ModerateSlope).Real(TrustDeclines.MinorSlope)
            .Real(TrustDecline.Severe.ToRegain()).Real(TrustDecline.Moderate.ToRegain()).Real(TrustDecline.Minor.ToRegain());
        batch.BatchCommands.Add(recover);
    }

    public static async Task<Relationship?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct).ConfigureAwait(false)) return null;
        TrustRecovery? recovery = reader.IsDBNull(5) ? null : new(reader.GetDouble(5), reader.GetDouble(6), reader.GetDouble(7), reader.Time(8));
        return new(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetInt64(3), reader.Time(4), recovery);
    }
}
