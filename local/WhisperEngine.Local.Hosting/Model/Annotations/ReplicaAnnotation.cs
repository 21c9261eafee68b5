namespace Aspire.Hosting.ApplicationModel;

internal sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}
