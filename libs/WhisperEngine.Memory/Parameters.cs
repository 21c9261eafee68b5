using Npgsql;
using NpgsqlTypes;

namespace WhisperEngine.Memory;

/// <summary>Typed positional parameters, which are neither boxed nor guessed at.</summary>
internal static class Parameters
{
    public static NpgsqlParameterCollection Text(this NpgsqlParameterCollection parameters, string? value) => parameters.With(value, NpgsqlDbType.Text);

    public static NpgsqlParameterCollection Json(this NpgsqlParameterCollection parameters, string? value) => parameters.With(value, NpgsqlDbType.Jsonb);

    public static NpgsqlParameterCollection Long(this NpgsqlParameterCollection parameters, long value) => parameters.With(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameterCollection Int(this NpgsqlParameterCollection parameters, int value) => parameters.With(value, NpgsqlDbType.Integer);

    public static NpgsqlParameterCollection Small(this NpgsqlParameterCollection parameters, short value) => parameters.With(value, NpgsqlDbType.Smallint);

    public static NpgsqlParameterCollection Bool(this NpgsqlParameterCollection parameters, bool value) => parameters.With(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameterCollection Texts(this NpgsqlParameterCollection parameters, IReadOnlyList<string> values) =>
        parameters.With<string[]>([.. values], NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameterCollection Interval(this NpgsqlParameterCollection parameters, TimeSpan value) =>
        parameters.With(value, NpgsqlDbType.Interval);

    public static NpgsqlParameterCollection Money(this NpgsqlParameterCollection parameters, decimal? value)
    {
        if (value is { } cost)
            return parameters.With(cost, NpgsqlDbType.Numeric);
        return parameters.None(NpgsqlDbType.Numeric);
    }

    public static NpgsqlParameterCollection Longs(this NpgsqlParameterCollection parameters, IReadOnlyList<long> values) =>
        parameters.With<long[]>([.. values], NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameterCollection Reals(this NpgsqlParameterCollection parameters, IReadOnlyList<double> values) =>
        parameters.With<double[]>([.. values], NpgsqlDbType.Array | NpgsqlDbType.Double);

    public static NpgsqlParameterCollection Real(this NpgsqlParameterCollection parameters, double value) => parameters.With(value, NpgsqlDbType.Double);

    public static NpgsqlParameterCollection RealOrNone(this NpgsqlParameterCollection parameters, double? value) =>
        value is { } real ? parameters.Real(real) : parameters.None(NpgsqlDbType.Double);

    public static NpgsqlParameterCollection Times(this NpgsqlParameterCollection parameters, IReadOnlyList<DateTimeOffset> values) =>
        parameters.With<DateTimeOffset[]>([.. values], NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public static NpgsqlParameterCollection LeaseOrNone(this NpgsqlParameterCollection parameters, LeaseToken? lease) =>
        lease is { } held ? parameters.Lease(held) : parameters.None(NpgsqlDbType.Bigint).None(NpgsqlDbType.Uuid);

    public static NpgsqlParameterCollection Lease(this NpgsqlParameterCollection parameters, LeaseToken lease) =>
        parameters.Long(lease.Token).With(lease.Incarnation, NpgsqlDbType.Uuid);

    private static NpgsqlParameterCollection None(this NpgsqlParameterCollection parameters, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
        return parameters;
    }

    private static NpgsqlParameterCollection With<T>(this NpgsqlParameterCollection parameters, T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return parameters;
    }
}
