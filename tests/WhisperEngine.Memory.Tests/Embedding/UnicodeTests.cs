using System.Diagnostics;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Tests.Embedding;

/// <summary>Without ICU .NET leaves text as it is instead of normalizing it.</summary>
public sealed class UnicodeTests(UseLiteModel model)
{
    private const string Variable = "TEST_MODEL_DIRECTORY";

    [Fact]
    public async Task Load_InAProcessWithoutUnicode_IsRefused()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Memory.Tests.dll"), "-explicit", "only",
                "-method", $"{typeof(UnicodeTests).FullName}.{nameof(InAProcessWithoutUnicode)}",
            ])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
                [Variable] = Directory.GetDirectories(await model.FilesAsync()).Single(),
            },
        };
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(child.ExitCode == 0, output);
    }

    [Fact(Explicit = true)]
    public void InAProcessWithoutUnicode()
    {
        var error = Assert.Throws<ModelException>(() => UseLiteEmbedder.Load(Environment.GetEnvironmentVariable(Variable)!));

        Assert.True(error.IsLasting);
        Assert.StartsWith("Unicode normalization does nothing in this process", error.Message);
    }
}
