using System.Text.Json;
using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class RunFileTests
{
    [Fact]
    public void Read_AfterWrite_GivesTheSameAndTheFileIsPrivate()
    {
        using var data = new TestData();
        var info = TestRun.With(TestRun.Resource("bot-worker-1", 12, 345), TestRun.Resource("whisperdb", null, null));

        RunFile.Write(data.Directory, info);

        var read = RunFile.Read(data.Directory.Path);
        Assert.Equal(JsonSerializer.Serialize(info), JsonSerializer.Serialize(read));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.Directory.Combine("run.json")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"pid\": 1}")]
    public void Read_DamagedOrOfAnotherVersion_NamesTheFileAndWhatToDo(string content)
    {
        using var data = new TestData();
        var path = data.Directory.Combine("run.json");
        File.WriteAllText(path, content);

        var exception = Assert.Throws<InvalidOperationException>(() => RunFile.Read(data.Directory.Path));

        Assert.StartsWith($"{path} cannot be read", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("delete the file.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AfterDelete_IsNull()
    {
        using var data = new TestData();
        RunFile.Write(data.Directory, TestRun.With());

        RunFile.Delete(data.Directory);

        Assert.Null(RunFile.Read(data.Directory.Path));
    }
}
