namespace WhisperEngine.CdlApi.Characters;

/// <summary>One row of the audit log.</summary>
/// <param name="Id">Grows with every row.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The name of the key that did it.</param>
/// <param name="Action">What was done, see <see cref="AuditAction"/>.</param>
/// <param name="Character">To which character.</param>
/// <param name="Version">The version that was made, or deleted.</param>
/// <param name="Origin">What the version was made from.</param>
internal sealed record AuditEntry(long Id, DateTime At, string Actor, string Action, string Character, int Version, string? Origin);
