namespace WhisperEngine.CdlApi.Console.Enrichment;

/// <summary>How the background's work stands.</summary>
/// <param name="Paused">Whether operators have it stopped.</param>
/// <param name="Kinds">The queue by kind.</param>
/// <param name="Hour">Spent in this hour.</param>
/// <param name="Day">Spent in this day, UTC.</param>
/// <param name="Dead">What was laid aside, the newest first, at most <see cref="EnrichmentStore.MostDead"/>.</param>
public sealed record EnrichmentFigures(
    bool Paused, IReadOnlyList<KindFigures> Kinds, Spending Hour, Spending Day, IReadOnlyList<DeadLetter> Dead)
{
    /// <summary>Jobs that are due and not done.</summary>
    public long Due => Kinds.Sum(kind => kind.Due + kind.Running);

    /// <summary>How long the oldest of them has been due; none where nothing is.</summary>
    public TimeSpan? Lag => Kinds.Max(kind => kind.Lag);
}

/// <summary>Jobs of one kind.</summary>
/// <param name="Kind">Such as <c>facts</c>.</param>
/// <param name="Due">That wait and could be worked on.</param>
/// <param name="Later">That wait for their time.</param>
/// <param name="Running">Under way.</param>
/// <param name="Dead">Laid aside.</param>
/// <param name="Done">Done within 24 hours.</param>
/// <param name="Lag">How long the oldest one that is not done has been due.</param>
public sealed record KindFigures(string Kind, long Due, long Later, long Running, long Dead, long Done, TimeSpan? Lag);

/// <summary>What calls of a model took.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Read and written.</param>
/// <param name="Cost">In the currency the provider bills.</param>
public sealed record Spending(long Calls, long Tokens, decimal Cost);

/// <summary>A job that was given up, without whose it is.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Kind">Such as <c>facts</c>.</param>
/// <param name="Bot">Who was talked to.</param>
/// <param name="Scope"><c>dm</c> or <c>channel</c>.</param>
/// <param name="Messages">Of the conversation that it is about.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it failed last.</param>
/// <param name="Since">When it was given up.</param>
public sealed record DeadLetter(long Id, string Kind, string Bot, string Scope, int Messages, int Attempts, string? Reason, DateTimeOffset? Since);
