using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace WhisperEngine.Characters.Tests.Cards;

/// <summary>Cards of every specification: well-formed, incomplete, with members nobody knows and values of the wrong form.</summary>
internal static class CardGen
{
    private static readonly string[] Texts =
    [
        "description", "personality", "scenario", "first_mes", "mes_example", "creator_notes", "system_prompt", "post_history_instructions",
        "creator", "character_version", "nickname",
    ];

    private static readonly string[] Lists = ["alternate_greetings", "tags", "group_only_greetings"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String.Where(text => text.EnumerateRunes().All(rune => rune.Value is not (0xFFFD or 0))),
        Gen.OneOf(
            "", " ", "{{char}} greets {{user}}", "null", "~", "12", "1e5", "a: b\n\n- c\n", "\"", "愛🌊\u0085\u2028", "\t",
            "<START>\n{{user}}: hi"));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int.Select(value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
        Gen.OneOf(
            "0", "-0", "1.0", "1e400", "-1E-400", "12345678901234567890123", "0.10000000000000000000001", "1E5", "9223372036854775808"));

    private static readonly Gen<string> Key = Gen.OneOf(
        Gen.OneOf(
            "x", "", "a b", "null", "<<", "depth_prompt", "chub", "whisperengine", "é", "name", "entries", "1", "- k", "\n", "Scenario"),
        Text);

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Number.Select(number => JsonNode.Parse(number)),
        Gen.OneOf("null", "true", "false", "[]", "{}").Select(json => JsonNode.Parse(json)));

    public static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 4
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
            (1, Gen.Select(Key, inner).Array[0, 3].Select(members => (JsonNode?)Object(members)))));

    private static readonly Gen<JsonNode?> Strings = Text.Array[0, 3]
        .Select(texts => (JsonNode?)new JsonArray([.. texts.Select(text => JsonValue.Create(text))]));

    private static readonly Gen<JsonNode?> Extensions = Gen.Select(Key, Value).Array[0, 3].Select(members => (JsonNode?)Object(members));

    private static readonly Gen<JsonNode?> Book =
        from entries in Entry().Array[0, 3]
        from extensions in Extensions
        from depth in Value
        from unknown in Value
        select (JsonNode?)new JsonObject
        {
            ["entries"] = new JsonArray([.. entries.Select(entry => entry?.DeepClone())]),
            ["extensions"] = extensions!.DeepClone(),
            ["scan_depth"] = depth?.DeepClone(),
            ["unknown"] = unknown?.DeepClone(),
        };

    private static readonly Gen<JsonNode?> Name =
        from tail in Text
        from length in Gen.Int[1, 100]
        select (JsonNode?)JsonValue.Create(new string('m', length) + tail);

    public static readonly Gen<JsonObject> V1 = Data();

    public static readonly Gen<JsonObject> V2 = Envelope("chara_card_v2", "2.0");

    public static readonly Gen<JsonObject> V3 = Envelope("chara_card_v3", "3.0");

    private static Gen<JsonNode?> Entry() =>
        from keys in Strings
        from content in Text
        from order in Value
        from id in Value
        select (JsonNode?)new JsonObject
        {
            ["keys"] = keys!.DeepClone(),
            ["content"] = content,
            ["insertion_order"] = order?.DeepClone(),
            ["id"] = id?.DeepClone(),
            ["enabled"] = true,
        };

    private static Gen<JsonObject> Envelope(string spec, string version) =>
        from data in Data()
        from versionKind in Gen.Int[0, 5]
        from copies in Gen.Bool
        from unknown in Gen.Select(Key.Where(key => key is not ("spec" or "spec_version" or "data")), Value).Array[0, 2]
        let usual = versionKind switch { 0 => null, 1 => JsonValue.Create("9.9"), _ => (JsonNode?)version }
        select Enclose(data, spec, usual, versionKind == 5, copies, unknown);

    private static JsonObject Enclose(
        JsonObject data, string spec, JsonNode? version, bool noVersion, bool copies, IEnumerable<(string Key, JsonNode? Value)> unknown)
    {
        var card = Object(unknown);
        if (copies)
        {
            foreach (var name in new[] { "name", "description", "tags" }.Where(data.ContainsKey))
                card[name] = data[name]?.DeepClone();
        }
        card["spec"] = spec;
        if (!noVersion)
            card["spec_version"] = version;
        card["data"] = data.DeepClone();
        return card;
    }

    private static Gen<JsonObject> Data()
    {
        var members = new List<Gen<(string Key, JsonNode? Value, bool There)>> { Name.Select(name => ("name", name, true)) };
        members.AddRange(Texts.Select(name => Member(name, Text.Select(text => (JsonNode?)JsonValue.Create(text)))));
        members.AddRange(Lists.Select(name => Member(name, Strings)));
        members.Add(Member("extensions", Extensions));
        members.Add(Member("character_book", Book));
        members.AddRange(new[] { "assets", "source", "creation_date", "creator_notes_multilingual" }.Select(name => Member(name, Value)));
        var unknown = Gen.Select(Key.Where(key => key is not ("name" or "spec" or "cdl")), Value).Array[0, 3];
        return Sequence(members).SelectMany(known => unknown.Select(others =>
        {
            var data = Object(others);
            foreach (var (key, value, _) in known.Where(member => member.There))
                data[key] = value?.DeepClone();
            return data;
        }));
    }

    private static Gen<(string, JsonNode?, bool)> Member(string name, Gen<JsonNode?> wellFormed) => Gen.Frequency(
        (8, wellFormed.Select(value => (name, value, true))),
        (1, Value.Select(value => (name, value, true))),
        (1, Gen.Const((name, (JsonNode?)null, true))),
        (1, Gen.Const((name, (JsonNode?)null, false))));

    private static Gen<List<T>> Sequence<T>(IEnumerable<Gen<T>> gens) => gens.Aggregate(
        Gen.Const(new List<T>()), (all, gen) => all.SelectMany(list => gen.Select(item => new List<T>(list) { item })));

    private static JsonObject Object(IEnumerable<(string Key, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (key, value) in members)
            result[key] = value?.DeepClone();
        return result;
    }
}
