using System.Data.Common;

namespace WhisperEngine.Memory.Settings;

/// <summary>What a person wants from a bot.</summary>
/// <param name="Footer">Whether replies show below what they took and drew on.</param>
/// <param name="MemoryOff">Whether nothing of what the person says goes into long-term memory.</param>
public sealed record UserSettings(bool Footer, bool MemoryOff)
{
    /// <summary>Of a person who chose nothing.</summary>
    public static UserSettings Default { get; } = new(Footer: false, MemoryOff: false);

    /// <summary>From a reader that stands before the rows of <see cref="SettingsSql.User"/>.</summary>
    internal static async Task<UserSettings> ReadAsync(DbDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct).ConfigureAwait(false) ? new(reader.GetBoolean(0), reader.GetBoolean(1)) : Default;
}
