using System.Net;
using System.Text.Json;

namespace WhisperEngine.CdlApi.Tests;

public sealed class ListTests(ListTests.FourCharacters shared) : IClassFixture<ListTests.FourCharacters>
{
    private readonly CdlApiHost host = shared.Host;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "ada bo cid", 3)]
    [InlineData("?page_size=2", "ada bo", 3)]
    [InlineData("?page=2&page_size=2", "cid", 3)]
    [InlineData("?page=9", "", 3)]
    [InlineData("?q=BO", "bo", 1)]
    [InlineData("?q=lovelace", "ada", 1)]
    [InlineData("?q=%25", "", 0)]
    [InlineData("?deleted=true", "gone", 1)]
    public async Task List_SearchAndPage_FindsByKeyOrName(string query, string expected, int total)
    {
        var page = await host.Client.JsonAsync($"/api/characters{query}");

        Assert.Equal(expected, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString())));
        Assert.Equal(total, page.GetProperty("total").GetInt32());
        Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.Equal(
            query == "?deleted=true" ? JsonValueKind.String : JsonValueKind.Null, item.GetProperty("deleted_at").ValueKind));
    }

    [Theory]
    [InlineData("?page=0", "page", "0")]
    [InlineData("?page_size=0", "page_size", "0")]
    [InlineData("?page_size=201", "page_size", "201")]
    [InlineData("?q=a%00b", "q", null)]
    public async Task List_PageThatIsNone_Answers400NamingTheParameter(string query, string path, string? value)
    {
        using var answer = await host.Client.GetAsync($"/api/characters{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var finding = Assert.Single((await answer.JsonAsync()).GetProperty("findings").EnumerateArray());
        Assert.Equal((path, value), (finding.GetProperty("path").GetString(), finding.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task List_PageThatIsNoNumber_Answers400NamingParameterAndValue()
    {
        using var answer = await host.Client.GetAsync("/api/characters?page_size=many", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The parameter page_size cannot be \"many\".", (await answer.JsonAsync()).GetProperty("detail").GetString());
    }

    /// <summary>A service with three characters and a deleted one.</summary>
    public sealed class FourCharacters : IAsyncLifetime
    {
        internal CdlApiHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await CdlApiHost.StartAsync();
            foreach (var (key, name) in new[] { ("bo", "Bo"), ("ada", "Ada Lovelace"), ("cid", "Cid"), ("gone", "Gone") })
            {
                using var put = await Host.Client.PutCharacterAsync(key, $"cdl: 1\nidentity: {{ name: {name}, normalizedName: {key} }}\n");
                Assert.Equal(HttpStatusCode.Created, put.StatusCode);
            }
            using var delete = await Host.Client.DeleteAsync("/api/characters/gone", Ct);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
