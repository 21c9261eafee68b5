using WhisperEngine.CdlApi.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>A piece of a list.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="PageSize">Items on a full page.</param>
internal sealed record Page<T>(
    IReadOnlyList<T> Items, int Total, [property: System.Text.Json.Serialization.JsonPropertyName("page")] int Number, int PageSize)
{
    public Page((IReadOnlyList<T> Items, int Total) found, PageOf page)
        : this(found.Items, found.Total, page.Number, page.Size)
    {
    }
}
