using Microsoft.Extensions.Options;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>
/// Reads a character and composes a prompt for nobody while the worker starts, so that the code is compiled and the tokenizer's table is
/// loaded before the first person waits for it. It has no span and touches no store.
/// </summary>
internal sealed class WarmUp(PromptAssembler assembler, ConversationWindow window, IOptions<WorkerOptions> options, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Compose, stoppingToken);

    private void Compose()
    {
        var now = time.GetUtcNow();
        var context = new PromptContext(
            Cdl.Parse(SampleCharacters.Sources.Values.First()), "nobody", now, TimeSpan.FromMinutes(1), IsDirectMessage: true, "Hello.",
            Facts: ["A fact."], Memories: ["A memory."], Summaries: ["A summary."]);
        var prompt = assembler.Assemble(context, options.Value.PromptTokens);
        window.Fit(prompt, [new HistoryTurn(FromBot: false, "nobody", "Hello.", now)], context.Message, options.Value.ContextTokens);
    }
}
