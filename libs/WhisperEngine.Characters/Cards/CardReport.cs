using System.Text.Json;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Cards;

/// <summary>Tells an author what became of a card.</summary>
internal static class CardReport
{
    public static List<string> Of(CharacterDocument document)
    {
        var original = document.Card.Original!;
        var kept = original.Data ?? new Dictionary<string, JsonElement>();
        var fields = CardFields.All.ToDictionary(field => field.Name);
        var report = new List<string> { $"The file is a card {original.Spec}; the character's key is {document.Key}." };

        Add("Understood", CardFields.All.Where(field => field.Write(document) is not null).Select(field => field.Name));
        if (kept.TryGetValue("name", out _))
        {
            report.Add(
                $"The name became \"{document.Identity.Name}\": it has one line and at most {CdlValidation.MaxNameCharacters} characters.");
        }
        Add("Of another form than the specification says, so kept for export and not used", kept
            .Where(member => fields.TryGetValue(member.Key, out var field) && field.Read(document, CardJson.ToNode(member.Value)) is null)
            .Select(member => member.Key));
        Add("Kept for export and not used", kept.Keys.Where(member => !fields.ContainsKey(member)));
        Add("Kept for export and not used, beside data", original.Envelope?.Keys);
        Add("Kept for export and not used, in extensions", document.Card.Extensions?.Keys);
        Add("Missing in the card, and left out on export until written", original.Absent);
        Add($"Taken from the document in extensions.{CdlExtension.Name}", CdlExtension.Write(document)?.Select(member => member.Key));
        if (document.Card.Lorebook is { } book)
            Add("Regular expressions that are none, so these entries never match", LorebookCheck.Invalid(book, "character_book"));
        if (kept.ContainsKey("assets"))
            report.Add("Assets are not fetched, wherever they point.");
        if (document.Stance == new Stance())
            report.Add("The card does not say how the character stands to being an AI: stance.archetype is real-world until you set it.");
        return report;

        void Add(string what, IEnumerable<string>? members)
        {
            var names = string.Join(", ", members ?? []);
            if (names.Length > 0)
                report.Add($"{what}: {names}.");
        }
    }
}
