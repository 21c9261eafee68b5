namespace WhisperEngine.Local.Discord.State;

/// <summary>A channel's messages, oldest first.</summary>
internal sealed class MessageLog
{
    private readonly List<Message> _messages = [];

    public IReadOnlyList<Message> All => _messages;

    public Message? Find(Snowflake id) => Position(id) is >= 0 and var found ? _messages[found] : null;

    public void Put(Message message)
    {
        var position = Position(message.Id);
        if (position >= 0) _messages[position] = message;
        else _messages.Insert(~position, message);
    }

    public void Remove(Snowflake id)
    {
        if (Position(id) is >= 0 and var found) _messages.RemoveAt(found);
    }

    /// <summary>Newest first, as the API lists them. At most one of the three ids is given.</summary>
    public IEnumerable<Message> Page(int limit, Snowflake? before, Snowflake? after, Snowflake? around, Func<Message, bool> visible)
    {
        if (around is { } middle)
        {
            var later = Later(middle, visible).Take(limit / 2).Reverse();
            return [.. later, .. Earlier(new Snowflake(middle.Value + 1), visible).Take(limit - (limit / 2))];
        }

        return after is { } first
            ? Later(first, visible).Take(limit).Reverse()
            : Earlier(before ?? new Snowflake(ulong.MaxValue), visible).Take(limit);
    }

    private IEnumerable<Message> Earlier(Snowflake id, Func<Message, bool> visible)
    {
        for (var i = FirstFrom(id) - 1; i >= 0; i--)
            if (visible(_messages[i])) yield return _messages[i];
    }

    private IEnumerable<Message> Later(Snowflake id, Func<Message, bool> visible) =>
        _messages.Skip(FirstFrom(new Snowflake(id.Value + 1))).Where(visible);

    private int FirstFrom(Snowflake id) => Position(id) is >= 0 and var found ? found : ~Position(id);

    private int Position(Snowflake id)
    {
        var (low, high) = (0, _messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _messages[middle].Id.CompareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
