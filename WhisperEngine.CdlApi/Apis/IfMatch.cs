using Microsoft.Net.Http.Headers;
using WhisperEngine.CdlApi.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>The header <c>If-Match</c> (RFC 9110, section 13.1.1).</summary>
internal static class IfMatch
{
    /// <exception cref="InvalidRequestException">The header holds no entity tags; guessing could overwrite somebody's edit.</exception>
    public static Precondition Read(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return Precondition.None;
        if (!EntityTagHeaderValue.TryParseStrictList(header.OfType<string>().ToList(), out var tags) || tags.Count == 0)
            throw new InvalidRequestException(
                "If-Match", header.ToString(), "Send the ETag of the version you edited, with its quotes, or *.");
        // A weak tag never matches here, as the RFC wants it.
        return Precondition.Match([.. tags.Select(tag => tag.ToString())]);
    }
}
