using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Postgres;

namespace WhisperEngine.Local.Engine.Tests;

/// <summary>Not in parallel with others, since one test changes a variable of the process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ProcessVariables;

[Collection(typeof(ProcessVariables))]
public sealed class DoctorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_EverythingThere_IsZero()
    {
        using var data = new TestData();
        var account = await PostgresAccount.ChooseAsync(data.Directory, Token);
        var binaries = await PostgresBinaries.FindAsync(account, Token);
        TestPrograms.Require(binaries is not null, "PostgreSQL", "apt-get install postgresql");
        var influx = await InfluxBinary.FindAsync(data.Directory, Token);
        TestPrograms.Require(influx is not null, "influxd", "apt-get install influxdb");
        using var doctor = new StringWriter();
        using var setup = new StringWriter();

        Assert.Equal(0, await Doctor.RunAsync(data.Directory, doctor, Token));
        Assert.Equal(0, await Setup.RunAsync(data.Directory, setup, Token));

        Assert.Contains($"ok       postgres        {binaries!.Description}", doctor.ToString(), StringComparison.Ordinal);
        Assert.Contains($"ok       influxdb        {influx!.Description}", doctor.ToString(), StringComparison.Ordinal);
        Assert.Equal($"postgres: {binaries.Description}\ninfluxdb: {influx.Description}\nEverything is there.\n", setup.ToString());
    }

    [Fact]
    public async Task RunAsync_NoUsableInflux_IsAWarningWithTheWays()
    {
        using var data = new TestData();
        using var doctor = new StringWriter();
        using var program = new ChangedVariable(InfluxBinary.Variable, data.Directory.Path);

        await Doctor.RunAsync(data.Directory, doctor, Token);

        Assert.Contains(
            $"warning  influxdb        not available: metrics are kept in memory. WHISPER_INFLUXD is '{data.Directory.Path}', which is no InfluxDB 1.x",
            doctor.ToString(), StringComparison.Ordinal);
        Assert.Contains("apt-get install influxdb", doctor.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoUsablePostgres_IsOneAndGivesBothWays()
    {
        using var data = new TestData();
        using var doctor = new StringWriter();
        using var setup = new StringWriter();
        using var programs = new ChangedVariable(PostgresBinaries.Variable, data.Directory.Path);

        Assert.Equal(1, await Doctor.RunAsync(data.Directory, doctor, Token));
        Assert.Equal(1, await Setup.RunAsync(data.Directory, setup, Token));

        Assert.All([doctor.ToString(), setup.ToString()], text =>
        {
            Assert.Contains(
                $"WHISPER_PG_BIN is '{data.Directory.Path}', where there is no working PostgreSQL.", text, StringComparison.Ordinal);
            Assert.Contains("apt-get install postgresql", text, StringComparison.Ordinal);
            Assert.Contains("npm", text, StringComparison.Ordinal);
        });
    }
}
