using System.Text.RegularExpressions;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Recall;

/// <summary>Which end of the talk is asked for.</summary>
public enum RecallDirection
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>"First", "initially": the oldest, in order of time.</summary>
    Oldest,

    /// <summary>"Last", "just", "latest": the newest, latest first.</summary>
    Newest,
}

/// <summary>What a question asks for besides its topic.</summary>
/// <param name="IsRecall">Whether it refers to an earlier talk, as in "we talked about hiking".</param>
/// <param name="Direction">Which end of the talk.</param>
/// <param name="Span">How far back is near: 7 days for an earlier talk, else 1.</param>
/// <param name="From">Begin of the time that is named, such as yesterday's midnight; none when none is named.</param>
/// <param name="To">Its end.</param>
public sealed partial record RecallIntent(bool IsRecall, RecallDirection Direction, TimeSpan Span, DateTimeOffset? From, DateTimeOffset? To)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Of no question.</summary>
    public static RecallIntent None { get; } = new(false, RecallDirection.None, Day, null, null);

    /// <summary>Reads a question. Linear in its first 8,192 characters.</summary>
    /// <param name="text">The question.</param>
    /// <param name="now">When it is asked, with the person's distance from UTC.</param>
    public static RecallIntent Read(string text, DateTimeOffset now)
    {
        text = PlainText.Of(text).Replace('’', '\'');
        var isToday = TodayWords().IsMatch(text);
        var isRecall = !isToday && TalkWords().IsMatch(text);
        var direction = OldestWords().IsMatch(text) ? RecallDirection.Oldest : NewestWords().IsMatch(text) ? RecallDirection.Newest : RecallDirection.None;
        var (from, to) = TimeOf(text, now);
        if (from is not null && direction == RecallDirection.Newest && !AboutTalk().IsMatch(text))
            direction = RecallDirection.None; // "last week" is a time
        return new(isRecall, direction, isRecall ? TimeSpan.FromDays(7) : Day, from, to);
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) TimeOf(string text, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.Date, now.Offset);
        if (TimeWords().Match(text) is not { Success: true } found)
            return (null, null);
        var word = found.Value.ToLowerInvariant();
        if (found.Groups["days"] is { Success: true } days)
        {
            var count = NumberOf(days.Value);
            return word.Contains("week", StringComparison.Ordinal)
                ? (today.AddDays((-7 * count) - 3), today.AddDays((-7 * count) + 4))
                : (today.AddDays(-count), today.AddDays(1 - count));
        }
        return word switch
        {
            "yesterday" or "last night" => (today.AddDays(-1), today),
            "today" or "this morning" or "tonight" => (today, today.AddDays(1)),
            "this week" => (today.AddDays(-WeekDay(today)), today.AddDays(1)),
            "last week" => (today.AddDays(-7 - WeekDay(today)), today.AddDays(-WeekDay(today))),
            "last month" => (today.AddDays(1 - today.Day).AddMonths(-1), today.AddDays(1 - today.Day)),
            _ => LastDayNamed(word, today),
        };
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) LastDayNamed(string word, DateTimeOffset today)
    {
        if (!Enum.TryParse<DayOfWeek>(word.Split(' ')[^1], ignoreCase: true, out var day))
            return (null, null);
        var back = (today.DayOfWeek - day + 7) % 7;
        var from = today.AddDays(back == 0 ? -7 : -back);
        return (from, from.AddDays(1));
    }

    private static int WeekDay(DateTimeOffset day) => ((int)day.DayOfWeek + 6) % 7; // weeks begin on Monday

    private static int NumberOf(string word) => int.TryParse(word, out var number) ? number : word.ToLowerInvariant() switch
    {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        _ => 1,
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"\b(today|earlier|this morning|tonight)\b", Options)]
    private static partial Regex TodayWords();

    [GeneratedRegex(@"\bwe (\w+ )?(talked|talking|discussed|discussing|spoke|chatted)\b|\bwe (were|have been|had been|'ve been) (talking|discussing|chatting)\b|\b(did|have|had) we (ever )?(talk|talked|discuss|discussed|speak|spoken|chat)\b", Options)]
    private static partial Regex TalkWords();

    [GeneratedRegex(@"\b(first|earliest|initially|at the beginning|in the beginning|originally|very start)\b", Options)]
    private static partial Regex OldestWords();

    [GeneratedRegex(@"\b(last|latest|most recent|most recently|just|newest)\b", Options)]
    private static partial Regex NewestWords();

    [GeneratedRegex(@"\b(last|latest|most recent) (thing|time|message|topic|conversation|question)\b", Options)]
    private static partial Regex AboutTalk();

    [GeneratedRegex(@"\b(yesterday|today|this morning|tonight|last night|this week|last week|last month|(on |last )(monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?<days>\d{1,3}|a|one|two|three|four|five|six|seven) (days?|weeks?) ago)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeWords();
}
