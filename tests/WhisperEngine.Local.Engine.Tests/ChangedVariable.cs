namespace WhisperEngine.Local.Engine.Tests;

/// <summary>A variable of this process that is put back.</summary>
internal sealed class ChangedVariable : IDisposable
{
    private readonly string name;
    private readonly string? before;

    public ChangedVariable(string name, string? value)
    {
        (this.name, before) = (name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(name, before);
}
