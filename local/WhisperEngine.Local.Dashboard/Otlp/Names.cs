namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>Decoding makes a new string for every name; the few hundred that recur are kept once. Losing a race only costs a string.</summary>
internal static class Names
{
    private const int LongestShared = 256;

    private static readonly string?[] Slots = new string?[4096];

    public static string Share(string name)
    {
        if (name.Length > LongestShared) return name;

        ref var slot = ref Slots[(uint)name.GetHashCode(StringComparison.Ordinal) % (uint)Slots.Length];
        return slot == name ? slot : slot = name;
    }
}
