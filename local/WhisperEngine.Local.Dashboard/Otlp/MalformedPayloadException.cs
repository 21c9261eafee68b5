namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>The sender's bytes are not OTLP; sending them again would not help.</summary>
internal sealed class MalformedPayloadException(string message, Exception inner) : Exception(message, inner);
