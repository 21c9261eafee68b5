namespace WhisperEngine.Telemetry;

/// <summary>A named part of a turn's time.</summary>
public sealed class Stage
{
    private Stage(string name) => (Name, SpanName) = (name, "stage " + name);

    /// <summary>The durable insert of the message.</summary>
    public static Stage Accept { get; } = new("accept");

    /// <summary>Until the earlier messages of the conversation are answered.</summary>
    public static Stage Queue { get; } = new("queue");

    /// <summary>The snapshot of the character.</summary>
    public static Stage Character { get; } = new("character");

    /// <summary>What Postgres remembers of the conversation.</summary>
    public static Stage Context { get; } = new("context");

    /// <summary>The message's vector, used by what comes after.</summary>
    public static Stage Embed { get; } = new("embed");

    /// <summary>What the message feels.</summary>
    public static Stage Emotion { get; } = new("emotion");

    /// <summary>Earlier talk that the message brings to mind.</summary>
    public static Stage Recall { get; } = new("recall");

    /// <summary>The prompt.</summary>
    public static Stage Compose { get; } = new("compose");

    /// <summary>The language model, retries included.</summary>
    public static Stage Llm { get; } = new("llm");

    /// <summary>The final text: what the person is shown and what is kept.</summary>
    public static Stage Decorate { get; } = new("decorate");

    /// <summary>The final text, handed to the transport.</summary>
    public static Stage Reply { get; } = new("reply");

    /// <summary>The commit of the reply.</summary>
    public static Stage Record { get; } = new("record");

    /// <summary>What the turn leaves behind: feelings, the relationship, facts. Nobody waits for it.</summary>
    public static Stage Relationship { get; } = new("relationship");

    /// <summary>As it stands in ledgers and metric tags.</summary>
    public string Name { get; }

    /// <summary>As it stands in traces.</summary>
    public string SpanName { get; }
}
