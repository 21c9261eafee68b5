using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>A default that is made once and stays the same over all runs, so that data written with it can be opened again.</summary>
internal sealed class StoredDefault(ParameterDefault inner, GeneratedValues values, string key) : ParameterDefault
{
    public override string GetDefaultValue() => values.GetOrCreate(key, inner.GetDefaultValue);
}
