namespace Aspire.Hosting.ApplicationModel;

public enum ContainerLifetime
{
    Session = 0,
    Persistent = 1,
}
