namespace WhisperEngine.CdlApi.Characters;

/// <summary>A piece of a list.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Size">Items on a page.</param>
internal readonly record struct PageOf(int Number, int Size)
{
    public long Offset => (Number - 1L) * Size;
}
