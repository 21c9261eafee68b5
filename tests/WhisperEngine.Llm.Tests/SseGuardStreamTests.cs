using System.Text;
using CsCheck;

namespace WhisperEngine.Llm.Tests;

public sealed class SseGuardStreamTests
{
    private static readonly LlmFailures Failures = new(new LlmOptions { Endpoint = new Uri("http://x/v1"), Model = "m" });

    [Fact]
    public async Task ReadAsync_WholeStreamInAnyPieces_PassesEveryByte()
    {
        var bytes = Encoding.UTF8.GetBytes(Answers.Comment + Answers.Text("Grüße \U0001F600") + Answers.Hello);
        await Gen.Int[1, 97].Array[1, 20].SampleAsync(async sizes =>
        {
            var (passed, error) = await DrainAsync(bytes, sizes);
            Assert.Null(error);
            Assert.Equal(bytes, passed);
        });
    }

    [Fact]
    public async Task ReadAsync_ErrorInAnyPieces_PassesTheTextBeforeItAndNothingAfter()
    {
        var before = Encoding.UTF8.GetBytes(Answers.Comment + Answers.Text("Hel"));
        byte[] bytes = [.. before, .. Encoding.UTF8.GetBytes(Answers.BareError + Answers.Hello)];
        var errorEnd = before.Length + Answers.BareError.TrimEnd().Length;
        await Gen.Int[1, 97].Array[1, 20].SampleAsync(async sizes =>
        {
            var (passed, error) = await DrainAsync(bytes, sizes);
            Assert.Equal("502", error?.ProviderCode);
            Assert.InRange(passed.Length, before.Length, errorEnd);
            Assert.Equal(bytes[..passed.Length], passed);
        });
    }

    [Fact]
    public async Task ReadAsync_LineWithoutEnd_IsRefused()
    {
        var (_, error) = await DrainAsync(Encoding.UTF8.GetBytes("data: " + new string('x', 1024 * 1024)), [8192]);

        Assert.Equal("The stream holds a line of more than 1 MiB (endpoint x)", error?.Message);
    }

    private static async Task<(byte[] Passed, LlmException? Error)> DrainAsync(byte[] bytes, int[] sizes)
    {
        using var guard = new SseGuardStream(new MemoryStream(bytes), Failures, attempt: null);
        using var passed = new MemoryStream();
        var buffer = new byte[sizes.Max()];
        for (var i = 0; ; i++)
        {
            try
            {
                var count = await guard.ReadAsync(buffer.AsMemory(0, sizes[i % sizes.Length]), TestContext.Current.CancellationToken);
                if (count == 0) return (passed.ToArray(), null);
                passed.Write(buffer, 0, count);
            }
            catch (LlmException e)
            {
                return (passed.ToArray(), e);
            }
        }
    }
}
