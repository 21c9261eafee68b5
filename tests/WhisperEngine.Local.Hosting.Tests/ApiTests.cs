using Aspire.Hosting;

namespace WhisperEngine.Local.Hosting.Tests;

public sealed class ApiTests
{
    /// <summary>The reference holds the members of Aspire 13.5.2 that the AppHost and the tests call, signature by signature.</summary>
    [Fact]
    public void PublicMembers_OfTheLocalEngine_AreThoseOfAspire()
    {
        var reference = Resources.Lines("api.txt").Where(line => line.Length > 0 && line[0] != '#').ToList();

        var members = PublicApi.Of(typeof(DistributedApplication).Assembly, "Aspire");

        Assert.Equal(reference, members);
    }
}
