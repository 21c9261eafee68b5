using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>The sessions of all bots, with and without a connection. The caller holds the world's gate.</summary>
internal sealed class GatewaySessions
{
    private readonly Dictionary<string, GatewaySession> _sessions = [];
    private readonly FaultBoard _faults;
    private readonly TimeProvider _time;
    private readonly TimeSpan _resumeWindow;

    public GatewaySessions(EventBus events, FaultBoard faults, IOptions<LocalDiscordOptions> options, TimeProvider time)
    {
        (_faults, _time, _resumeWindow) = (faults, time, TimeSpan.FromSeconds(options.Value.ResumeWindowSeconds));
        events.Happened += Offer;
    }

    public GatewaySession Start(User bot, Intents intents, Shard shard)
    {
        var session = new GatewaySession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), bot, intents, shard, _faults);
        _sessions.Add(session.Id, session);
        return session;
    }

    public GatewaySession? Find(string id, User bot)
    {
        ForgetOld();
        return _sessions.GetValueOrDefault(id) is { } session && session.Bot.Id == bot.Id ? session : null;
    }

    public IReadOnlyCollection<GatewaySession> All => _sessions.Values;

    public void End(GatewaySession session) => _sessions.Remove(session.Id);

    private void Offer(DiscordEvent happened)
    {
        ForgetOld();
        foreach (var session in _sessions.Values) session.Offer(happened);
    }

    private void ForgetOld()
    {
        var now = _time.GetUtcNow();
        foreach (var session in _sessions.Values.Where(session => now - session.DetachedAt > _resumeWindow).ToList()) End(session);
    }
}
