using Aspire.Hosting;
using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Generated passwords and keys: in the secret store while the application runs, in memory for a model that is only looked at.</summary>
internal sealed class GeneratedValues
{
    private readonly Dictionary<string, string> inMemory = [];
    private readonly Lock gate = new();
    private SecretStore? store;

    public static GeneratedValues Of(IDistributedApplicationBuilder builder) =>
        (GeneratedValues)builder.Services.Single(service => service.ServiceType == typeof(GeneratedValues)).ImplementationInstance!;

    public void KeepIn(SecretStore secrets)
    {
        lock (gate) store = secrets;
    }

    /// <summary>All that there are now, to keep them out of what is shown.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (gate) return [.. inMemory.Values, .. store?.Values ?? []];
        }
    }

    public string GetOrCreate(string key, Func<string> create)
    {
        lock (gate)
        {
            if (store is not null) return store.GetOrCreate(key, create);
            if (!inMemory.TryGetValue(key, out var value)) inMemory[key] = value = create();
            return value;
        }
    }
}
