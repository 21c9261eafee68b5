using System.Text.Json;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>The body of a chat request.</summary>
/// <param name="UserId">Who talks; a bare id is the HTTP API's own.</param>
/// <param name="Message">What is said, 1 to 4,000 characters.</param>
/// <param name="MessageId">The caller's id of the message; the same id is the same message.</param>
/// <param name="Channel">Absent or <c>dm</c> for a talk between the two, else a channel's name.</param>
/// <param name="UserName">Display name.</param>
/// <param name="MetadataLevel"><c>basic</c>, <c>standard</c> (default) or <c>extended</c>.</param>
/// <param name="Context">Read past: what other front ends of the original sent along.</param>
internal sealed record ChatRequest(
    string? UserId, string? Message, string? MessageId, string? Channel, string? UserName, string? MetadataLevel, JsonElement? Context);
