using Npgsql;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory;

/// <summary>
/// The one rule of who may see what was said, for every store: said in a DM, seen in that DM only; said in a channel, seen in that channel and in
/// a DM with the same person.
/// </summary>
public static class MemoryVisibility
{
    internal const string Bot = "bot";
    internal const string Channel = "channel";
    internal const string Scope = "scope";
    internal const string User = "user_id";

    /// <summary>
    /// Of the rows of a table named <c>row</c>; the statement's first four parameters are <see cref="Seeing"/>.
    /// </summary>
    internal const string Sql = "row.bot = $1 and (row.channel = $2 or $3 and row.scope = 'channel' and row.user_id = $4)";

    /// <summary>Whether what was said in one scope may be seen in another.</summary>
    public static bool Sees(this MemoryScope reader, MemoryScope said)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(said);
        return said.Bot == reader.Bot && (said.Channel == reader.Channel || (reader.IsDirect && !said.IsDirect && said.UserId == reader.UserId));
    }

    /// <summary>The rule as a filter of points, of those that are of what was said.</summary>
    public static Filter PointsSeen(this MemoryScope reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var here = Condition.Match(Channel, reader.Channel);
        return Filter.All(
            Condition.Match(Bot, reader.Bot),
            reader.IsDirect ? Filter.Any(here, Filter.All(Condition.Match(Scope, "channel"), Condition.Match(User, reader.UserId))) : here,
            Condition.MatchExcept(MemoryCollection.Kind, DerivedRow.FactKind, DerivedRow.SummaryKind));
    }

    /// <summary>What was worked out of the asking person alone, by the same rule, as a filter of points of some kinds.</summary>
    internal static Filter OwnPointsSeen(this MemoryScope reader, params ReadOnlySpan<string> kinds)
    {
        var here = Condition.Match(Channel, reader.Channel);
        return Filter.All(
            Condition.Match(Bot, reader.Bot), Condition.Match(User, reader.UserId), Condition.MatchAny(MemoryCollection.Kind, kinds.ToArray()),
            reader.IsDirect ? Filter.Any(here, Condition.Match(Scope, "channel")) : here);
    }

    /// <summary>The first four parameters of a statement with <see cref="Sql"/>.</summary>
    internal static NpgsqlParameterCollection Seeing(this NpgsqlParameterCollection parameters, MemoryScope reader) =>
        parameters.Text(reader.Bot).Text(reader.Channel).Bool(reader.IsDirect).Text(reader.UserId);
}
