using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using System.Diagnostics.Metrics;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Tests.Emotion;

public sealed class HistoryTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricCollector<long> _questions;
    private readonly MessageMetrics _metrics;
    private int _loads;

    public HistoryTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new(meters);
        _questions = new(meters, MessageMetrics.MeterName, "whisperengine.cache.requests");
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Get_ManyAskDuringAMessage_OneLoad()
    {
        var history = new EmotionHistory(LoadAsync, _metrics);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => history.GetAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(1, _loads);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        Assert.Equal(["miss", "hit", "hit", "hit", "hit"], Results());
        Assert.All(_questions.GetMeasurementSnapshot(), question => Assert.Equal("emotion", question.Tags["cache"]));
    }

    [Fact]
    public async Task Get_NextMessage_LoadsAnew()
    {
        await new EmotionHistory(LoadAsync, _metrics).GetAsync(TestContext.Current.CancellationToken);
        await new EmotionHistory(LoadAsync, _metrics).GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _loads);
        Assert.Equal(["miss", "miss"], Results());
    }

    [Fact]
    public async Task Get_LoadFailed_IsNotKept()
    {
        var fails = true;
        var history = new EmotionHistory(_ => fails ? Task.FromException<IReadOnlyList<EmotionPoint>>(new TimeoutException()) : LoadAsync(_), _metrics);

        await Assert.ThrowsAsync<TimeoutException>(() => history.GetAsync(TestContext.Current.CancellationToken));
        fails = false;

        Assert.Single(await history.GetAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["miss", "miss"], Results());
    }

    [Fact]
    public async Task MessageEndsWithAnException_NothingKeepsItsHistory()
    {
        var gone = await MessageThatFailsAsync();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.False(gone.IsAlive);

        async Task<WeakReference> MessageThatFailsAsync()
        {
            var history = new EmotionHistory(LoadAsync, _metrics);
            try
            {
                await history.GetAsync(TestContext.Current.CancellationToken);
                throw new InvalidOperationException("The message fails.");
            }
            catch (InvalidOperationException)
            {
                return new WeakReference(history);
            }
        }
    }

    [Fact]
    public async Task Get_SwitchedOff_EverybodyLoads()
    {
        var history = new EmotionHistory(LoadAsync, _metrics, isShared: false);

        for (var i = 0; i < 4; i++) await history.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, _loads);
        Assert.Equal(["miss", "miss", "miss", "miss"], Results());
    }

    private IEnumerable<object?> Results() => _questions.GetMeasurementSnapshot().Select(question => question.Tags["result"]);

    private Task<IReadOnlyList<EmotionPoint>> LoadAsync(CancellationToken cancellationToken)
    {
        _loads++;
        return Task.FromResult<IReadOnlyList<EmotionPoint>>([new(DateTimeOffset.UnixEpoch, .5)]);
    }
}
