using System.Text.Json.Serialization;

namespace WhisperEngine.Telemetry;

/// <summary>Reads and writes <see cref="LedgerReport"/> without reflection.</summary>
[JsonSerializable(typeof(LedgerReport))]
public sealed partial class LedgerJson : JsonSerializerContext;
