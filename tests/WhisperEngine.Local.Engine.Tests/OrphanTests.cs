using System.Globalization;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class OrphanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Children_HostKilledWithSigkill_AreGone()
    {
        RequireParentDeath();
        var directory = Directory.CreateTempSubdirectory("we-doomed-");
        var announced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> output = [];
        var spec = new ProcessSpec("host", "dotnet", [typeof(OrphanTests).Assembly.Location, DoomedHost.Argument, directory.FullName],
            directory.FullName, Command.InheritedEnvironment);
        await using var host = ManagedProcess.Start(spec, line =>
        {
            output.Add(line.Text);
            if (!line.IsError) announced.TrySetResult(line.Text);
        });
        var first = await Task.WhenAny(announced.Task, host.Exited).WaitAsync(Token);
        Assert.True(first == announced.Task, string.Join('\n', output));
        var pids = (await announced.Task).Split(' ').Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(["sleep", "postgres"], pids.Select(ProcessTable.ProgramOf));

        Signals.Send(host.Id, Signals.Kill);

        Assert.Equal(128 + Signals.Kill, await host.Exited.WaitAsync(Token));
        Assert.True(await TestPrograms.IsGoneAsync(pids[0]));
        Assert.True(await TestPrograms.IsGoneAsync(pids[1]));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Guard_StarterThreadAlreadyDead_DoesNotRunTheProgram()
    {
        RequireParentDeath();

        // What a child finds that was forked just before its parent died: the thread that the guard looks for is not there.
        var command = ParentDeath.Guard(TestPrograms.Shell("echo ran"), Programs.Find("sh")!)
            .Select(word => word.StartsWith("/proc/", StringComparison.Ordinal) ? $"/proc/{Environment.ProcessId}/task/0" : word).ToList();

        // setsid, the first, forks where it already leads a session, as it would below another guard.
        var result = await Command.RunAsync(command[1], command[2..], Token);

        Assert.Equal(125, result.ExitCode);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task SweepAsync_RecordedProcesses_EndsOnlyThoseThatAreTheSame()
    {
        using var data = new TestData();
        await using var orphan = ManagedProcess.Start(TestPrograms.Shell("exec sleep 1000"), _ => { });
        await using var stranger = ManagedProcess.Start(TestPrograms.Shell("exec sleep 1000"), _ => { });
        RunFile.Write(data.Directory, TestRun.With(
            TestRun.Resource("orphan", orphan.Id, ProcessTable.StartTimeOf(orphan.Id)),
            TestRun.Resource("stranger", stranger.Id, ProcessTable.StartTimeOf(stranger.Id) - 1),
            TestRun.Resource("ended", null, null)));

        await OrphanSweep.SweepAsync(data.Directory, Token);

        Assert.Equal(128 + Signals.Interrupt, await orphan.Exited.WaitAsync(Token));
        Assert.NotNull(ProcessTable.StartTimeOf(stranger.Id));
        Assert.Null(RunFile.Read(data.Directory.Path));
    }

    [Fact]
    public async Task SweepAsync_NothingRecorded_DoesNothing()
    {
        using var data = new TestData();

        await OrphanSweep.SweepAsync(data.Directory, Token);

        Assert.Null(RunFile.Read(data.Directory.Path));
    }

    private static void RequireParentDeath() =>
        TestPrograms.Require(ParentDeath.Warning is null, "A parent-death signal", "apt-get install util-linux coreutils");
}
