namespace WhisperEngine.Bench.Quality;

/// <summary>How well a method answers the questions of some kind.</summary>
/// <param name="Recall5">Mean share of the evidence in the first 5.</param>
/// <param name="Recall10">In the first 10.</param>
/// <param name="Mrr">Mean of 1 / rank of the first evidence, 0 beyond 20.</param>
/// <param name="Count">Questions.</param>
internal sealed record Judgement(double Recall5, double Recall10, double Mrr, int Count)
{
    public static Judgement Of(IReadOnlyCollection<(DialogueQuestion Question, IReadOnlyList<long> Found)> answers) => answers.Count == 0 ? new(0, 0, 0, 0) : new(
        answers.Average(answer => Share(answer.Question, answer.Found, 5)), answers.Average(answer => Share(answer.Question, answer.Found, 10)),
        answers.Average(answer => Reciprocal(answer.Question, answer.Found)), answers.Count);

    /// <summary>Share of updates whose newer statement is found before the older one.</summary>
    public static double NewerFirst(IReadOnlyCollection<(DialogueQuestion Question, IReadOnlyList<long> Found)> answers)
    {
        var both = answers.Where(answer => answer.Question.Kind == "update" && answer.Found.Take(20).Any(row => answer.Question.Evidence.Contains((int)row))).ToArray();
        return both.Length == 0 ? 0 : both.Average(answer => answer.Found.First(row => answer.Question.Evidence.Contains((int)row)) == answer.Question.Evidence[0] ? 1.0 : 0);
    }

    /// <summary>Chance that a question with an answer has the greater margin than one without.</summary>
    public static double Auc(IReadOnlyList<double> with, IReadOnlyList<double> without) =>
        with.Average(margin => without.Average(other => margin > other ? 1 : margin == other ? 0.5 : 0));

    private static double Share(DialogueQuestion question, IReadOnlyList<long> found, int most) =>
        question.Evidence.Count(id => found.Take(most).Contains(id)) / (double)question.Evidence.Count;

    private static double Reciprocal(DialogueQuestion question, IReadOnlyList<long> found)
    {
        for (var i = 0; i < Math.Min(20, found.Count); i++)
        {
            if (question.Evidence.Contains((int)found[i]))
                return 1.0 / (i + 1);
        }
        return 0;
    }
}
