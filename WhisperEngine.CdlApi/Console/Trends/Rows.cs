using System.Text.Json;

namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>Reads the cells of a row of InfluxDB, whose numbers may be missing.</summary>
internal static class Rows
{
    public static double? Number(this IReadOnlyDictionary<string, JsonElement> row, string column) =>
        row.TryGetValue(column, out var cell) && cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : null;

    public static long Count(this IReadOnlyDictionary<string, JsonElement> row, string column) => (long)(row.Number(column) ?? 0);

    public static string Text(this IReadOnlyDictionary<string, JsonElement> row, string column) =>
        row.TryGetValue(column, out var cell) && cell.ValueKind == JsonValueKind.String ? cell.GetString()! : "";

    public static DateTime LocalTime(this IReadOnlyDictionary<string, JsonElement> row) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row["time"].GetInt64()).LocalDateTime;
}
