using System.Text.Json;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Reads an entry of a book; null for one that can never match.</summary>
internal static class LoreEntryReader
{
    public static LorebookEntry? Read(JsonElement entry, int index)
    {
        var decorators = LoreDecorators.Read(LoreJson.Text(entry, "content") ?? "");
        if (LoreJson.Flag(entry, "enabled") == false || string.IsNullOrWhiteSpace(decorators.Content))
            return null;

        var order = LoreJson.Number(entry, "insertion_order") ?? 0;
        var before = decorators.Text("position") is { } place
            ? place == "before_desc"
            : decorators.Number("depth") is null && LoreJson.Text(entry, "position") == "before_char";
        return new(Trigger(entry, decorators))
        {
            Index = index,
            Content = decorators.Content,
            Order = order,
            Priority = LoreJson.Number(entry, "priority") ?? order,
            Position = before ? LorePosition.BeforeCharacter : LorePosition.AfterCharacter,
            ScanDepth = decorators.Number("scan_depth"),
        };
    }

    private static LoreTrigger Trigger(JsonElement entry, LoreDecorators decorators)
    {
        var sensitive = LoreJson.Flag(entry, "case_sensitive") ?? false;
        var regex = LoreJson.Flag(entry, "use_regex") ?? false;
        var constant = decorators.Has("constant") || (!regex && LoreJson.Flag(entry, "constant") == true);
        var selective = !regex && LoreJson.Flag(entry, "selective") == true;
        return new()
        {
            IsForced = decorators.Has("activate"),
            IsBarred = decorators.Has("dont_activate"),
            IsConstant = constant,
            After = decorators.Number("activate_only_after"),
            Every = decorators.Number("activate_only_every"),
            Keys = LoreKeys.Of(LoreJson.Texts(entry, "keys"), sensitive, regex),
            Secondary = LoreKeys.Of(selective ? LoreJson.Texts(entry, "secondary_keys") : [], sensitive, regex: false),
            Additional = LoreKeys.Of(decorators.List("additional_keys"), sensitive, regex),
            Excluded = LoreKeys.Of(regex ? [] : decorators.List("exclude_keys"), sensitive, regex: false),
        };
    }
}
