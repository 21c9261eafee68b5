namespace Aspire.Hosting.ApplicationModel;

/// <summary>What came of a command.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    /// <summary>Why it could not be done.</summary>
    public string? Message { get; init; }
}
