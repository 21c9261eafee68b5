using System.Globalization;
using System.Text;

namespace WhisperEngine.Local.Qdrant.Filters;

internal enum StepKind
{
    Key,
    Index,
    Every,
}

/// <summary>One step of a path: into an object, to an element of an array, to all elements.</summary>
internal readonly record struct Step(StepKind Kind, string Name, int Index)
{
    public static readonly Step Every = new(StepKind.Every, "", 0);

    public static Step Key(string name) => new(StepKind.Key, name, 0);
}

/// <summary>Where in a payload: <c>a.b</c>, <c>a[3]</c>, <c>a[].b</c>, <c>"any text".b</c>. A name does not step into an array.</summary>
internal sealed class PayloadPath
{
    private PayloadPath(string text, IReadOnlyList<Step> steps) => (Text, Steps) = (text, steps);

    public string Text { get; }

    public IReadOnlyList<Step> Steps { get; }

    public static bool TryParse(string text, out PayloadPath path)
    {
        path = null!;
        var steps = new List<Step>();
        var at = 0;
        if (!TryReadName(text, ref at, out var name)) return false;
        steps.Add(Step.Key(name));
        while (at < text.Length)
        {
            if (text[at] == '.' && ++at <= text.Length && TryReadName(text, ref at, out name)) steps.Add(Step.Key(name));
            else if (at < text.Length && text[at] == '[' && TryReadIndex(text, ref at, out var step)) steps.Add(step);
            else return false;
        }

        path = new(text, steps);
        return true;
    }

    public static PayloadPath Parse(string? text) =>
        TryParse(text ?? "", out var path) ? path : throw QdrantException.Format($"invalid type: string \"{text}\", expected a path such as a.b[].c");

    /// <summary>The same path, stepping into every element at its end.</summary>
    public PayloadPath OfElements() => Steps[^1].Kind == StepKind.Every ? this : new($"{Text}[]", [.. Steps, Step.Every]);

    /// <summary>Adds every value that is found; a final array is one value.</summary>
    public void Find(JsonElement payload, List<JsonElement> found) => Find(payload, 0, found);

    public void Set(JsonObject payload, JsonObject values) => Set(payload, 0, values);

    public void Remove(JsonObject payload) => Remove(payload, 0);

    private static bool TryReadName(string text, ref int at, out string name)
    {
        name = "";
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            if (end < 0 || text.AsSpan(at, end - at).Contains('\\')) return false;
            (name, at) = (text[(at + 1)..end], end + 1);
            return true;
        }

        while (at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-')) at += rune.Utf16SequenceLength;
        name = text[start..at];
        return name.Length > 0;
    }

    private static bool TryReadIndex(string text, ref int at, out Step step)
    {
        step = Step.Every;
        var end = text.IndexOf(']', at);
        if (end < 0) return false;
        var inside = text.AsSpan(at + 1, end - at - 1);
        at = end + 1;
        if (inside.IsEmpty) return true;
        if (!int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        step = new(StepKind.Index, "", index);
        return true;
    }

    private void Find(JsonElement value, int depth, List<JsonElement> found)
    {
        if (depth == Steps.Count)
        {
            found.Add(value);
            return;
        }

        var step = Steps[depth];
        if (step.Kind == StepKind.Key)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step.Name, out var inner)) Find(inner, depth + 1, found);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            if (step.Kind == StepKind.Index)
            {
                if (step.Index < value.GetArrayLength()) Find(value[step.Index], depth + 1, found);
                return;
            }

            foreach (var element in value.EnumerateArray()) Find(element, depth + 1, found);
        }
    }

    /// <summary>Creates what is missing and replaces what is of another type, as Qdrant does.</summary>
    private void Set(JsonObject target, int depth, JsonObject values)
    {
        var name = Steps[depth].Name;
        target[name] = Placed(target[name], depth + 1, values);
    }

    private JsonNode Placed(JsonNode? current, int depth, JsonObject values)
    {
        if (depth == Steps.Count)
        {
            var target = current as JsonObject ?? [];
            PayloadEdit.Merge(target, values);
            return Detached(target);
        }

        if (Steps[depth].Kind == StepKind.Key)
        {
            var target = current as JsonObject ?? [];
            Set(target, depth, values);
            return Detached(target);
        }

        var array = current as JsonArray ?? [];
        for (var i = 0; i < array.Count; i++)
        {
            if (Steps[depth].Kind == StepKind.Every || Steps[depth].Index == i) array[i] = Placed(array[i], depth + 1, values);
        }

        return Detached(array);
    }

    private static JsonNode Detached(JsonNode node) => node.Parent is null ? node : node.DeepClone();

    private void Remove(JsonNode? value, int depth)
    {
        var (step, last) = (Steps[depth], depth == Steps.Count - 1);
        if (value is JsonObject target && step.Kind == StepKind.Key)
        {
            if (last) target.Remove(step.Name);
            else Remove(target[step.Name], depth + 1);
        }
        else if (value is JsonArray array && step.Kind != StepKind.Key)
        {
            if (last && step.Kind == StepKind.Every) array.Clear();
            else if (last && step.Index < array.Count) array.RemoveAt(step.Index);
            else if (!last && step.Kind == StepKind.Index && step.Index < array.Count) Remove(array[step.Index], depth + 1);
            else if (!last && step.Kind == StepKind.Every) foreach (var element in array) Remove(element, depth + 1);
        }
    }
}
