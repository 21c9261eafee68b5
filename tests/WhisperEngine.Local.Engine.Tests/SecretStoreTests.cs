using System.Text.Json;
using Microsoft.Extensions.Configuration.UserSecrets;
using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class SecretStoreTests
{
    private const string Key = "Parameters:postgres-password";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void GetOrCreate_SecondStore_GivesTheSameValue()
    {
        using var data = new TestData();
        var first = SecretStore.Open(data.Directory, null, mirror: false);
        Assert.Null(first.Get(Key));
        Assert.Equal("one", first.GetOrCreate(Key, () => "one"));

        var second = SecretStore.Open(data.Directory, null, mirror: false);

        Assert.Equal("one", second.Get(Key));
        Assert.Equal("one", second.GetOrCreate(Key, () => "two"));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(data.Directory.Combine("secrets.json")));
    }

    [Fact]
    public async Task GetOrCreate_WhileOthersRead_TheFileIsAlwaysWhole()
    {
        using var data = new TestData();
        var path = data.Directory.Combine("secrets.json");
        var store = SecretStore.Open(data.Directory, null, mirror: false);
        store.GetOrCreate("0", () => new string('x', 10_000));
        File.WriteAllText(path + ".new", "left by a crash");

        var writer = Task.Run(() =>
        {
            for (var i = 1; i < 50; i++) store.GetOrCreate($"{i}", () => new string('x', 10_000));
        }, TestContext.Current.CancellationToken);
        var seen = 0;
        while (!writer.IsCompleted) seen = Math.Max(seen, Count());
        await writer;

        Assert.Equal(50, Count());
        Assert.InRange(seen, 1, 50);

        int Count() => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))!.Count;
    }

    [Fact]
    public void Open_DamagedFile_SaysWhichAndWhatToDo()
    {
        using var data = new TestData();
        File.WriteAllText(data.Directory.Combine("secrets.json"), "{");

        var exception = Assert.Throws<InvalidOperationException>(() => SecretStore.Open(data.Directory, null, mirror: false));

        Assert.StartsWith(data.Directory.Combine("secrets.json") + " is not valid JSON", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("start with --fresh to delete all data and secrets.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetOrCreate_Mirrored_WritesUserSecretsBesideWhatIsThere()
    {
        var id = $"whisperengine-test-{Guid.NewGuid()}";
        var path = PathHelper.GetSecretsPathFromSecretsId(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, """{ "Parameters": { "api-key": "mine" }, /* kept */ "Other": "x", }""");
        try
        {
            using var data = new TestData();
            var store = SecretStore.Open(data.Directory, id, mirror: true);

            Assert.Equal("mine", store.GetOrCreate("Parameters:api-key", () => "generated"));
            Assert.Equal("generated", store.GetOrCreate(Key, () => "generated"));

            using var written = JsonDocument.Parse(File.ReadAllText(path));
            Assert.Equal("generated", written.RootElement.GetProperty(Key).GetString());
            Assert.Equal("mine", written.RootElement.GetProperty("Parameters").GetProperty("api-key").GetString());
            Assert.Equal("x", written.RootElement.GetProperty("Other").GetString());
            Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(path).Take(3));
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));

            using var another = new TestData();
            Assert.Equal("generated", SecretStore.Open(another.Directory, id, mirror: true).GetOrCreate(Key, () => "other"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
