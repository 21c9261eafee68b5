using System.Runtime.CompilerServices;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Prompts;

/// <summary>What the character's lorebook says about the message and those before it.</summary>
internal sealed class LorebookComponent(LorePosition position) : IPromptComponent
{
    // A book is made ready once, for as long as its character is in use.
    private static readonly ConditionalWeakTable<CharacterDocument, Lorebook> Books = [];

    // The part before the character and the part after it are of the same search.
    private static readonly ConditionalWeakTable<PromptContext, IReadOnlyList<LorebookEntry>> Matches = [];

    private bool IsBefore => position == LorePosition.BeforeCharacter;

    public string Type => IsBefore ? "lorebook_before" : "lorebook_after";
    public int Priority => IsBefore ? 7 : 12;
    public bool Required => false;

    public string? Build(PromptContext context)
    {
        if (context.Character.Card.Lorebook is not { } book)
            return null;
        var entries = Matches.GetValue(context, _ => LorebookMatcher.Match(
            Books.GetValue(context.Character, _ => Lorebook.Read(book)),
            new(context.RecentMessages, context.Message, context.CharacterMessages),
            context.Counter));
        return new Lines(IsBefore ? PromptHeadings.World : PromptHeadings.Lore)
            .AddEach(entries.Where(entry => entry.Position == position), entry => context.Expand(entry.Content))
            .Build();
    }
}
