using System.Globalization;

namespace WhisperEngine.Characters.Prompts;

/// <summary>The time, and how long ago the last talk was.</summary>
internal sealed class NowComponent : IPromptComponent
{
    public string Type => "temporal_awareness";
    public int Priority => 6;
    public bool Required => true;

    public string? Build(PromptContext context) => new Lines(PromptHeadings.Now)
        .Add(context.Now.ToString("'It is' dddd, d MMMM yyyy, HH:mm '(UTC'zzz')'.", CultureInfo.InvariantCulture))
        .Add(context.SinceLastTalk is { } since ? $"You last talked {Ago(since)}." : "This is your first talk here.")
        .Add(context.IsDirectMessage ? "You are alone with the person." : "Others can read along.")
        .Add("Do not repeat dates or times unless asked.")
        .Build();

    private static string Ago(TimeSpan since) => since switch
    {
        { TotalMinutes: < 2 } => "a moment ago",
        { TotalHours: < 2 } => Count(since.TotalMinutes, "minutes"),
        { TotalDays: < 2 } => Count(since.TotalHours, "hours"),
        { TotalDays: < 60 } => Count(since.TotalDays, "days"),
        _ => Count(since.TotalDays / 30, "months"),
    };

    private static string Count(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{(int)value} {unit} ago");
}
