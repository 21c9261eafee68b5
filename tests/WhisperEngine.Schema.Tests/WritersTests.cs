using WhisperEngine.Testing;

namespace WhisperEngine.Schema.Tests;

public class WritersTests
{
    [Fact]
    public async Task ByTable_MigratedDatabase_ListsEveryTableAndNoOther()
    {
        var database = await TestPostgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var tables = await Database.ColumnAsync(database, "select tablename::text from pg_tables where schemaname = 'public'");

        Assert.Equal(tables.Order(StringComparer.Ordinal), Writers.ByTable.Keys.Order(StringComparer.Ordinal));
    }
}
