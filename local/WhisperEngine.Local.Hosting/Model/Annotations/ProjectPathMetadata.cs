namespace Aspire.Hosting;

/// <summary>A project that is added by its path.</summary>
internal sealed record ProjectPathMetadata(string ProjectPath) : IProjectMetadata;
