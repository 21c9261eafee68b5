using WhisperEngine.BotWorker.Decoration;
using WhisperEngine.Llm;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Models;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The final text: the cleaned reply with the character's emoji, or an apology in the character's voice.</summary>
internal sealed class DecorateStage(EmotionAnalyzer emotions) : IMessageStage
{
    private const string PlainApology = "Sorry, I lost my train of thought just now. Could you say that again in a moment?";

    public Stage Name => Stage.Decorate;

    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        if (turn.Reply is { } reply) turn.Text = Decorated(turn, ReplyText.Clean(reply.Text));
        if (turn.Text.Length == 0)
        {
            turn.ErrorCode ??= LlmErrorCodes.Empty;
            turn.Text = ApologyOf(turn);
        }
        if (turn.Delivery is not null && turn.ErrorCode is null)
            turn.Footer = Footer.Of(InputOf(turn) with { Ledger = turn.Ledger.Snapshot() }, turn.Talk!.Settings.Footer);

        return Task.CompletedTask;
    }

    private string Decorated(Turn turn, string text)
    {
        if (text.Length == 0) return text;
        var input = InputOf(turn) with { BotEmotion = Felt(Read(turn, EmotionStance.WithoutReadersFeelings(text))) };
        return EmojiChoice.Decorate(text, input, Roll(turn.MessageRow));
    }

    private static DecorationInput InputOf(Turn turn) => new() { Habits = turn.Character?.Document.Emoji, UserEmotion = Felt(turn.Emotion) };

    private Memory.Emotion.EmotionReading? Read(Turn turn, string text)
    {
        try
        {
            return emotions.Read(text, embedding: null, embedderId: null);
        }
        catch (ModelException)
        {
            turn.Ledger.Skip("emoji", "the model of emotions failed");
            return null;
        }
    }

    private static Decoration.EmotionReading? Felt(Memory.Emotion.EmotionReading? reading) =>
        reading is null ? null : new(reading.Dominant, reading.Intensity, reading.Confidence);

    // A rule on the message, evenly spread over 0 to 1, so that a repeated run looks the same.
    private static double Roll(long row) => row * 0.6180339887498949 % 1;

    // Which of several apologies is a rule on the message, so that a repeated run says the same.
    private static string ApologyOf(Turn turn) =>
        turn.Character?.Document.Metadata.Apologies is { Count: > 0 } own ? own[(int)(turn.MessageRow % own.Count)] : PlainApology;
}
