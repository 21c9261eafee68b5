using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Store;

public readonly record struct TelemetryAttribute(string Key, object? Value)
{
    public string Text => Format(Value);

    public static string Format(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => Convert.ToBase64String(bytes),
        TelemetryAttribute[] pairs => $"{{{string.Join(", ", pairs.Select(pair => $"{pair.Key}: {pair.Text}"))}}}",
        object?[] items => $"[{string.Join(", ", items.Select(Format))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} is not a value of an attribute", nameof(value)),
    };
}
