namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>Which parts of payloads an answer has: all that is included (everything when <c>null</c>) and not excluded.</summary>
internal sealed record PayloadSelector(bool Any, IReadOnlyList<PayloadPath>? Include, IReadOnlyList<PayloadPath> Exclude)
{
    public static readonly PayloadSelector All = new(true, null, []);

    public static readonly PayloadSelector None = new(false, null, []);

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else if (Include is null && Exclude.Count == 0)
        {
            writer.WriteRawValue(payload, skipInputValidation: true);
        }
        else
        {
            using var document = JsonDocument.Parse(payload.ToArray());
            Copy(document.RootElement, [], writer);
        }
    }

    private void Copy(JsonElement value, List<Step> at, Utf8JsonWriter writer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject())
            {
                at.Add(Step.Key(member.Name));
                if (IsWanted(at))
                {
                    writer.WritePropertyName(member.Name);
                    Copy(member.Value, at, writer);
                }

                at.RemoveAt(at.Count - 1);
            }

            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            at.Add(Step.Every);
            foreach (var element in value.EnumerateArray())
            {
                if (IsWanted(at)) Copy(element, at, writer);
            }

            at.RemoveAt(at.Count - 1);
            writer.WriteEndArray();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>On the way to something included, or inside of it; not inside of something excluded.</summary>
    private bool IsWanted(List<Step> at) =>
        (Include is null || Include.Any(path => path.Steps.Zip(at).All(pair => pair.First == pair.Second)))
        && !Exclude.Any(path => path.Steps.Count <= at.Count && path.Steps.Zip(at).All(pair => pair.First == pair.Second));
}

/// <summary>Which vectors an answer has, all when there are no names.</summary>
internal sealed record VectorSelector(bool Any, HashSet<string>? Names)
{
    public static readonly VectorSelector All = new(true, null);

    public static readonly VectorSelector None = new(false, null);

    public bool Wants(string name) => Names?.Contains(name) ?? true;
}
