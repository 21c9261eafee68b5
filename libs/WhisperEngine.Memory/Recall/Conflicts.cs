using System.Text.RegularExpressions;

namespace WhisperEngine.Memory.Recall;

/// <summary>Of two things that one person said of the same matter, the newer one comes first: it is what is so now.</summary>
internal static partial class Conflicts
{
    /// <summary>Only what is near the top is compared.</summary>
    private const int Deepest = 20;

    public static void NewerFirst(List<Ranked> ranked)
    {
        for (var i = 1; i < Math.Min(Deepest, ranked.Count); i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (ranked[i].Row.At <= ranked[j].Row.At || !AreOfOneMatter(ranked[j].Row, ranked[i].Row))
                    continue;
                var newer = ranked[i];
                ranked.RemoveAt(i);
                newer.Scores["newer"] = ranked[j].Score - newer.Score;
                ranked.Insert(j, newer with { Score = ranked[j].Score });
                break;
            }
        }
    }

    /// <summary>Two statements of one person that share most words of the shorter one, or one word if the newer one tells of a change.</summary>
    public static bool AreOfOneMatter(RecallRow a, RecallRow b)
    {
        if (a.FromBot || b.FromBot || a.Author != b.Author || a.Scope.UserId != b.Scope.UserId || a.Significance == 0 || b.Significance == 0)
            return false;
        var (first, second) = (a.TermSet, b.TermSet);
        var shared = first.Count(second.Contains);
        return (shared >= 2 && shared * 2 >= Math.Min(first.Count, second.Count)) || (shared >= 1 && Change().IsMatch((a.At > b.At ? a : b).Content));
    }

    [GeneratedRegex(@"\b(now|any ?more|no longer|changed|instead|these days|again|new|used to|not .* but)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Change();
}

/// <summary>A row with its score.</summary>
internal sealed record Ranked(RecallRow Row, double Score, Dictionary<string, double> Scores);
