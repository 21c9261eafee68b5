using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class ManagedProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exited_ProgramThatPrintsMuch_HasCodeAndAllLinesOfBothStreams()
    {
        List<OutputLine> lines = [];
        await using var process = ManagedProcess.Start(
            TestPrograms.Shell("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done; echo bad >&2; exit 7"), lines.Add);

        Assert.Equal(7, await process.Exited.WaitAsync(Token));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"line {i}"), lines.Where(line => !line.IsError).Select(line => line.Text));
        Assert.Equal([new OutputLine("bad", IsError: true)], lines.Where(line => line.IsError));
    }

    [Fact]
    public async Task Start_Environment_IsExactlyTheGivenOne()
    {
        var environment = new Dictionary<string, string> { ["services__cdl-api__http__0"] = "http://localhost:9080", ["A"] = "two words" };
        var spec = new ProcessSpec("test", "env", [], "/", environment);

        var result = await Command.RunAsync(spec, Token);

        Assert.Equal(["A=two words", "services__cdl-api__http__0=http://localhost:9080"], result.Output.Split('\n').Order());
    }

    [Fact]
    public async Task Start_WorkingDirectory_IsTheGivenOne()
    {
        var spec = new ProcessSpec("test", "pwd", [], "/usr", new Dictionary<string, string>());

        Assert.Equal("/usr", (await Command.RunAsync(spec, Token)).Output);
    }

    [Fact]
    public void Start_UnknownProgram_NamesResourceAndProgram()
    {
        var spec = new ProcessSpec("qdrant", "no-such-program", [], "/", new Dictionary<string, string>());

        var exception = Assert.Throws<FileNotFoundException>(() => ManagedProcess.Start(spec, _ => { }));

        Assert.Equal("'qdrant' cannot start: the program 'no-such-program' does not exist in any directory of PATH.", exception.Message);
    }

    [Fact]
    public async Task StopAsync_ProgramThatHandlesTerm_EndsByItself()
    {
        var (process, ready) = StartAndWait("trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done");
        await using var _ = process;
        await ready.WaitAsync(Token);

        await process.StopAsync(Long, Token);

        Assert.Equal(3, await process.Exited);
    }

    [Fact]
    public async Task StopAsync_ProgramThatIgnoresTerm_IsKilledWithItsChildren()
    {
        var (process, ready) = StartAndWait("trap '' TERM; sleep 1000 & echo $!; wait");
        await using var _ = process;
        var child = int.Parse(await ready.WaitAsync(Token), System.Globalization.CultureInfo.InvariantCulture);

        await process.StopAsync(TimeSpan.FromMilliseconds(100), Token);

        Assert.Equal(128 + Signals.Kill, await process.Exited);
        Assert.True(await TestPrograms.IsGoneAsync(child));
    }

    [Fact]
    public async Task StopAsync_Cancelled_KillsAtOnce()
    {
        var (process, ready) = StartAndWait("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await using var _ = process;
        await ready.WaitAsync(Token);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await process.StopAsync(Long, cancelled.Token);

        Assert.Equal(128 + Signals.Kill, await process.Exited);
    }

    [Fact]
    public async Task StopAsync_InterruptSpec_SendsSigint()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var spec = TestPrograms.Shell("trap 'exit 4' INT; echo ready; while :; do sleep 0.05; done") with { Stop = StopSignal.Interrupt };
        await using var process = ManagedProcess.Start(spec, _ => ready.TrySetResult());
        await ready.Task.WaitAsync(Token);

        await process.StopAsync(Long, Token);

        Assert.Equal(4, await process.Exited);
    }

    private static (ManagedProcess Process, Task<string> FirstLine) StartAndWait(string script)
    {
        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (ManagedProcess.Start(TestPrograms.Shell(script), output => line.TrySetResult(output.Text)), line.Task);
    }
}
