namespace Aspire.Hosting.ApplicationModel;

internal enum WaitType
{
    WaitUntilHealthy = 0,
    WaitForCompletion = 1,
}
