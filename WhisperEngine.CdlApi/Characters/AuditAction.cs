namespace WhisperEngine.CdlApi.Characters;

/// <summary>The words of the audit log for what was done.</summary>
internal static class AuditAction
{
    public const string Seed = "seed";
    public const string Create = "create";
    public const string Save = "save";
    public const string Patch = "patch";
    public const string Restore = "restore";
    public const string Clone = "clone";
    public const string Import = "import";
    public const string Delete = "delete";
}
