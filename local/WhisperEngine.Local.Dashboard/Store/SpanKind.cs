namespace WhisperEngine.Local.Dashboard.Store;

public enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}
