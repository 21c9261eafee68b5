namespace WhisperEngine.Local.Discord.Wire;

/// <summary>What is wrong with a request, as the tree in which Discord reports it: <c>{field}._errors[{code,message}]</c>.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject _tree = [];

    public void Add(string path, string code, string message)
    {
        var node = _tree;
        foreach (var step in path.Split('.'))
        {
            if (node[step] is not JsonObject next) node[step] = next = [];
            node = next;
        }

        if (node["_errors"] is not JsonArray errors) node["_errors"] = errors = [];
        errors.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    /// <exception cref="DiscordException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (_tree.Count > 0) throw ToException();
    }

    public DiscordException ToException() => DiscordException.InvalidForm(_tree);
}
