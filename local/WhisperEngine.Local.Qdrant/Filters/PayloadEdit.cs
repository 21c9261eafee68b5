namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>What the payload operations do to a payload.</summary>
internal static class PayloadEdit
{
    public static byte[] Set(byte[] payload, JsonObject values, PayloadPath? key)
    {
        var target = Parse(payload);
        if (key is null) Merge(target, values);
        else key.Set(target, values);
        return Bytes(target);
    }

    public static byte[] Remove(byte[] payload, IEnumerable<PayloadPath> keys)
    {
        var target = Parse(payload);
        foreach (var key in keys) key.Remove(target);
        return Bytes(target);
    }

    /// <summary>A value replaces, <c>null</c> removes the key.</summary>
    public static void Merge(JsonObject target, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (value is null) target.Remove(name);
            else target[name] = value.DeepClone();
        }
    }

    public static byte[] Bytes(JsonObject payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Wire.WireJson.Default.JsonObject);

    private static JsonObject Parse(byte[] payload) => payload.Length == 0 ? [] : JsonNode.Parse(payload)!.AsObject();
}
