using System.Text;

namespace WhisperEngine.Characters.Cards.Png;

/// <summary>A chunk of a PNG.</summary>
/// <param name="Type">Four letters, such as <c>tEXt</c>.</param>
/// <param name="Data">What it holds.</param>
/// <param name="Whole">All its bytes: length, type, data and checksum.</param>
internal readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Whole)
{
    /// <summary>The keyword of a chunk of text, null for another chunk.</summary>
    public string? Keyword
    {
        get
        {
            const int LongestKeyword = 79;
            if (Type is not ("tEXt" or "zTXt" or "iTXt"))
                return null;
            var end = Data.Span.IndexOf((byte)0);
            return end is > 0 and <= LongestKeyword ? Encoding.Latin1.GetString(Data.Span[..end]) : null;
        }
    }
}
