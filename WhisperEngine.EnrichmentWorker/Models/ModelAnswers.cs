using Microsoft.Extensions.AI;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.Llm;

namespace WhisperEngine.EnrichmentWorker.Models;

/// <summary>Asks a model for an answer of a certain form. One that breaks a rule is asked for once more, with the rule named.</summary>
internal sealed class ModelAnswers(LlmClient llm, CallMeter meter)
{
    private const int LongestAnswer = 20_000;

    /// <summary>Asks and reads.</summary>
    /// <param name="task">What is asked, and in which form.</param>
    /// <param name="talk">The talk, as data.</param>
    /// <param name="read">Reads the answer, or throws <see cref="AnswerException"/> with the rule that it breaks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AnswerException">The second answer was no use either.</exception>
    /// <exception cref="LlmException">The model did not answer.</exception>
    /// <exception cref="BudgetSpentException">No calls are left this hour.</exception>
    public async Task<T> AskAsync<T>(string task, string talk, Func<string, T> read, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new(ChatRole.System, task), new(ChatRole.User, talk)];
        var answer = await AskAsync(messages, cancellationToken);
        try
        {
            return read(answer);
        }
        catch (AnswerException exception)
        {
            messages.Add(new(ChatRole.Assistant, answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer]));
            messages.Add(new(ChatRole.User, $"That is not what was asked for: {exception.Message}. Answer again, with the JSON only."));
            return read(await AskAsync(messages, cancellationToken));
        }
    }

    private async Task<string> AskAsync(List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        await meter.BeginAsync(cancellationToken);
        var reply = await llm.CompleteAsync(messages, Unseen.Sink, cancellationToken);
        meter.End(reply.Usage.InputTokens, reply.Usage.OutputTokens, reply.Usage.Cost);
        return reply.Text;
    }

    private sealed class Unseen : ILlmSink
    {
        public static readonly Unseen Sink = new();

        public ValueTask TextAsync(string delta, CancellationToken ct) => default;

        public ValueTask RestartAsync(CancellationToken ct) => default;
    }
}
