using System.Diagnostics;

namespace WhisperEngine.Telemetry;

/// <summary>The spans of messages.</summary>
public static class MessageTrace
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "WhisperEngine.Messages";

    private static readonly ActivitySource Source = new(SourceName);

    // A message is a trace of its own: it may outlive the request that brought it.
    internal static Activity? StartRoot(DateTimeOffset start)
    {
        Activity.Current = null;
        return Source.StartActivity("message.process", ActivityKind.Consumer, parentContext: default, startTime: start);
    }

    // By context and not by Activity.Current: work after the answer still belongs to the message, whose own span has ended by then.
    internal static Activity? StartStage(Stage stage, Activity? root, DateTimeOffset start) =>
        root is null ? null : Source.StartActivity(stage.SpanName, ActivityKind.Internal, root.Context, startTime: start);
}
