namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a parameter without a configured value gets one.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
