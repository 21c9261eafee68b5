using System.Globalization;

namespace WhisperEngine.CdlApi.Console.Turns;

/// <summary>A place in the list of turns: the turn from which on older ones follow.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Id">Row of its message, which tells turns apart that began at once.</param>
internal readonly record struct TurnPlace(DateTimeOffset StartedAt, long Id)
{
    public static TurnPlace Of(TurnRow row) => new(row.StartedAt, row.Id);

    /// <summary>As it stands in an address; null where that is none.</summary>
    public static TurnPlace? Parse(string? text) => text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new(new DateTimeOffset(at, TimeSpan.Zero), row)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartedAt.UtcTicks}-{Id}");
}
