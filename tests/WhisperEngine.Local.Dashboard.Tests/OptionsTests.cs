using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("--Dashboard:Otlp:AuthMode=Unsecure", "AuthMode must be ApiKey or Unsecured")]
    [InlineData("--Dashboard:Api:AuthMode=none", "AuthMode must be ApiKey or Unsecured")]
    [InlineData("--Dashboard:ResourceServiceClient:AuthMode=ApiKey", "set Dashboard:ResourceServiceClient:ApiKey")]
    [InlineData("--Dashboard:TelemetryLimits:MaxSpans=0", "MaxSpans")]
    public async Task Start_WithASettingThatCannotBe_NamesIt(string setting, string words)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningDashboard.StartAsync(null, setting));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SupervisorUrlThatIsNone_SaysWhatToSet()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningDashboard.StartAsync(null, "--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=localhost:18887"));
        Assert.Equal("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL is 'localhost:18887'; use the supervisor's URL such as http://127.0.0.1:18887", exception.Message);
    }
}
