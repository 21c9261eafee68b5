using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Which messages of a channel to list; of before, after and around at most one.</summary>
public sealed record MessageQuery
{
    /// <summary>How many, 1 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside 1 to 100.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = value;
        }
    } = 50;

    /// <summary>Those before this id.</summary>
    public Snowflake? Before { get; init; }

    /// <summary>Those after this id.</summary>
    public Snowflake? After { get; init; }

    /// <summary>Those around this id.</summary>
    public Snowflake? Around { get; init; }

    /// <summary>The query of the request.</summary>
    public override string ToString() => (Before, After, Around) switch
    {
        ({ } id, null, null) => $"limit={Limit}&before={id}",
        (null, { } id, null) => $"limit={Limit}&after={id}",
        (null, null, { } id) => $"limit={Limit}&around={id}",
        (null, null, null) => $"limit={Limit}",
        _ => throw new InvalidOperationException("A message query takes one of Before, After and Around."),
    };
}
