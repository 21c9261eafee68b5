using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.State;

/// <summary>The one clock from which ids and timestamps come. Ids never repeat nor go back, whatever the machine's clock does.</summary>
internal sealed class DiscordClock(TimeProvider time, IOptions<LocalDiscordOptions> options)
{
    private readonly TimeSpan _offset = TimeSpan.FromMilliseconds(options.Value.ClockOffsetMs);
    private ulong _last;

    public DateTimeOffset Now => time.GetUtcNow() + _offset;

    public Snowflake NextId()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(Snowflake.FirstAt(Now).Value, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return new Snowflake(next);
        }
    }

    /// <summary>Goes on after ids of an earlier run.</summary>
    public void StartAfter(Snowflake id) => _last = Math.Max(_last, id.Value);
}
