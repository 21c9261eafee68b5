using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>
/// An id of Discord. Its upper 42 bits are the milliseconds since the start of 2015 at which it was made, on Discord's clock;
/// in JSON it is a decimal string.
/// </summary>
/// <param name="Value">The 64 bits.</param>
[JsonConverter(typeof(SnowflakeJsonConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>, IParsable<Snowflake>
{
    private const long EpochMilliseconds = 1_420_070_400_000;
    private const int TimeShift = 22;

    /// <summary>When the id was made, in whole milliseconds of Discord's clock.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> TimeShift) + EpochMilliseconds);

    /// <summary>The lowest id of a moment: what <c>before</c> and <c>after</c> of a history request want.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before 2015 or after 2154.</exception>
    public static Snowflake At(DateTimeOffset moment)
    {
        var milliseconds = moment.ToUnixTimeMilliseconds() - EpochMilliseconds;
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(moment));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, (long)(ulong.MaxValue >> TimeShift), nameof(moment));
        return new Snowflake((ulong)milliseconds << TimeShift);
    }

    /// <inheritdoc />
    public static Snowflake Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A Discord id is a decimal number of at most 64 bits.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Snowflake result)
    {
        var valid = ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new Snowflake(value);
        return valid;
    }

    /// <inheritdoc />
    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    /// <summary>The decimal number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left was made before the right, to the millisecond.</summary>
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    /// <summary>Whether the left was made after the right, to the millisecond.</summary>
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    /// <summary>Whether the left is not after the right.</summary>
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    /// <summary>Whether the left is not before the right.</summary>
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
}
