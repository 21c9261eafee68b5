using System.Globalization;
using System.Text.RegularExpressions;

namespace WhisperEngine.Discord.Text;

/// <summary>What it would mean to cut a text before each of its UTF-16 units.</summary>
internal sealed partial class CutMap
{
    private readonly string _text;
    private readonly Harm[] _harms;
    private readonly CutKind[] _kinds;
    private readonly IReadOnlyList<CodeFence> _fences;

    public CutMap(string text)
    {
        (_text, _harms, _kinds, _fences) = (text, new Harm[text.Length + 1], new CutKind[text.Length + 1], CodeFence.Find(text));
        foreach (var fence in _fences)
        {
            Mark(fence.Open, fence.ContentStart, Harm.Fence);
            Mark(fence.ContentEnd, fence.End, Harm.Fence);
            for (var cut = fence.ContentStart; cut <= fence.ContentEnd; cut++)
                _harms[cut] |= Harm.Span;
        }
        foreach (var match in Wholes().EnumerateMatches(text))
            Mark(match.Index, match.Index + match.Length, Harm.Whole);
        foreach (var match in Spans().EnumerateMatches(text))
            Mark(match.Index, match.Index + match.Length, Harm.Span);
        for (var cut = 1; cut < text.Length; cut++)
        {
            if (char.IsSurrogatePair(text[cut - 1], text[cut]))
                _harms[cut] |= Harm.Surrogates;
        }
        SetKinds();
    }

    public Harm HarmOf(int cut) => _harms[cut];

    public CutKind KindOf(int cut) => _kinds[cut];

    /// <summary>The block of code that a cut here would divide.</summary>
    public CodeFence? FenceAt(int cut)
    {
        foreach (var fence in _fences)
        {
            if (fence.Contains(cut))
                return fence;
        }
        return null;
    }

    private void Mark(int start, int end, Harm harm)
    {
        for (var cut = start + 1; cut < end; cut++)
            _harms[cut] |= harm;
    }

    private void SetKinds()
    {
        for (var element = 0; element < _text.Length; element += StringInfo.GetNextTextElementLength(_text, element))
            _kinds[element] = CutKind.Grapheme;
        var fence = 0;
        for (var cut = 1; cut < _text.Length; cut++)
        {
            while (fence < _fences.Count && cut > _fences[fence].ContentEnd)
                fence++;
            var kind = fence < _fences.Count && _fences[fence].Contains(cut) ? KindInCode(cut) : KindInProse(cut);
            // A space may be one character with the mark on it.
            if (_kinds[cut] == CutKind.Grapheme && kind > CutKind.Grapheme)
                _kinds[cut] = kind;
        }
        foreach (var block in _fences)
            _kinds[block.Open] = _kinds[block.End] = CutKind.Fence;
    }

    // In code a line keeps its indentation: only the place right after the line end is a border.
    private CutKind KindInCode(int cut)
    {
        if (_text[cut - 1] != '\n')
            return _text[cut - 1] is ' ' or '\t' && !char.IsWhiteSpace(_text[cut]) && !IsIndentation(cut) ? CutKind.Word : CutKind.None;
        return cut > 1 && _text[cut - 2] == '\n' ? CutKind.Paragraph : CutKind.Line;
    }

    private bool IsIndentation(int cut)
    {
        var before = cut - 1;
        while (before >= 0 && _text[before] is ' ' or '\t')
            before--;
        return before < 0 || _text[before] == '\n';
    }

    private CutKind KindInProse(int cut)
    {
        if (char.IsWhiteSpace(_text[cut]))
            return CutKind.None;
        var (lines, before) = (0, cut - 1);
        for (; before >= 0 && char.IsWhiteSpace(_text[before]); before--)
            lines += _text[before] == '\n' ? 1 : 0;
        return lines switch
        {
            > 1 => CutKind.Paragraph,
            1 => CutKind.Line,
            _ when before == cut - 1 =>
                Sentence.IsWideEnd(_text[before]) && !Sentence.IsCloser(_text[cut]) ? CutKind.Sentence : CutKind.None,
            _ => Sentence.EndsAt(_text, before) ? CutKind.Sentence : CutKind.Word,
        };
    }

    // Mentions, custom emoji, times, commands, links.
    [GeneratedRegex(
        @"<(?:@[!&]?|#)\d{1,20}>|<a?:\w{1,32}:\d{1,20}>|<t:-?\d{1,16}(?::\w)?>|</[^<>\n]{1,100}:\d{1,20}>|" +
        @"\[[^\[\]\n]{1,300}\]\(<?https?://[^\s()]{1,1000}>?\)|<?https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Wholes();

    [GeneratedRegex(@"`[^`\n]+`|\|\|[^|]+\|\||\*\*[^*\n]+\*\*|__[^_\n]+__|~~[^~\n]+~~|\*[^*\n]+\*|_[^_\n]+_", RegexOptions.NonBacktracking)]
    private static partial Regex Spans();
}
