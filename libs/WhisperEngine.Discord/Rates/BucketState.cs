namespace WhisperEngine.Discord.Rates;

/// <summary>
/// The arithmetic of one rate-limit bucket: how many requests may leave now. It never lets out more than the server's window takes,
/// however requests and answers overtake each other: a window opens here only after every reset time heard of has passed, and
/// requests still under way count against the new one, since the server may count them there. Not thread-safe.
/// </summary>
internal sealed class BucketState
{
    // Until an answer tells the limit, one request at a time finds it out.
    private int? _limit;
    private int _free = 1;
    private int _underWay;
    private bool _resetKnown;
    private TimeSpan _resetAt;
    private TimeSpan _window;
    private TimeSpan _blockedUntil;
    private bool _unlimited;

    public RateLimitScope BlockedBy { get; private set; }

    public bool TryTake(TimeSpan now)
    {
        if (now < _blockedUntil) return false;
        if (_unlimited)
        {
            _underWay++;
            return true;
        }

        if (_resetKnown && now >= _resetAt)
        {
            _resetKnown = false;
            _free = _limit is { } limit ? Math.Max(0, limit - _underWay) : 1;
        }

        if (_free <= 0) return false;
        _free--;
        _underWay++;
        return true;
    }

    /// <summary>When to try again; none if an answer has to come first.</summary>
    public TimeSpan? Next(TimeSpan now)
    {
        if (now < _blockedUntil) return _blockedUntil;
        return _resetKnown && _limit is not null ? _resetAt : null;
    }

    /// <summary>How many may leave now, and when there is more room.</summary>
    public RateOutlook Room(TimeSpan now)
    {
        if (now < _blockedUntil) return new RateOutlook(0, _blockedUntil - now);
        if (_unlimited || _limit is not { } limit) return RateOutlook.Open;
        return _resetKnown && now < _resetAt ? new RateOutlook(Math.Max(0, _free), _resetAt - now) : new RateOutlook(Math.Max(0, limit - _underWay), TimeSpan.Zero);
    }

    /// <summary>An answer came.</summary>
    public void Answer(RateLimitHeaders? headers, TimeSpan now)
    {
        _underWay--;
        if (headers is null)
        {
            if (_limit is null) _unlimited = true;
            else Unknown(now);
            return;
        }

        _unlimited = false;
        _free = _limit is null ? headers.Remaining - _underWay : Math.Min(_free, headers.Remaining);
        _limit = headers.Limit;
        _window = Max(_window, headers.ResetAfter);
        _resetAt = _resetKnown ? Max(_resetAt, now + headers.ResetAfter) : now + headers.ResetAfter;
        _resetKnown = true;
    }

    /// <summary>No answer came; the server may have counted the request or not.</summary>
    public void Lost(TimeSpan now)
    {
        _underWay--;
        if (_limit is null) _free = 1;
        else Unknown(now);
    }

    /// <summary>A 429 says when to come back.</summary>
    public void Block(TimeSpan until, RateLimitScope scope)
    {
        _blockedUntil = Max(_blockedUntil, until);
        BlockedBy = scope;
        if (_limit is null) _free = 1;
    }

    public bool IsIdle(TimeSpan now) => _underWay == 0 && now >= _blockedUntil && (!_resetKnown || now >= _resetAt);

    // The server's window, if the request opened one, began by now.
    private void Unknown(TimeSpan now)
    {
        var end = now + _window;
        _resetAt = _resetKnown ? Max(_resetAt, end) : end;
        _resetKnown = true;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
