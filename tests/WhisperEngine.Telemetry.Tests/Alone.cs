namespace WhisperEngine.Telemetry.Tests;

/// <summary>Tests that listen to the whole process and so cannot run beside others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
