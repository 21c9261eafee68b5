namespace WhisperEngine.Local.Dashboard.Store;

internal static class AttributeList
{
    public static string? Text(this TelemetryAttribute[] attributes, string key)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == key) return attribute.Text;
        }

        return null;
    }

    public static bool Mentions(this TelemetryAttribute[] attributes, string text) =>
        Array.Exists(attributes, attribute => attribute.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
}
