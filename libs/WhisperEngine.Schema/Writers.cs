namespace WhisperEngine.Schema;

/// <summary>Which part of the system writes which table. Nobody else does; everybody may read.</summary>
public static class Writers
{
    private const string CdlApi = "CdlApi";
    private const string BotHolder = "the BotWorker that holds the bot";
    private const string Enrichment = "EnrichmentWorker";

    /// <summary>Writer by table name, complete for the migrated database.</summary>
    public static IReadOnlyDictionary<string, string> ByTable { get; } = new Dictionary<string, string>
    {
        ["alerts"] = CdlApi,
        ["audit_log"] = CdlApi,
        ["bot_accounts"] = BotHolder,
        ["bot_leases"] = BotHolder,
        ["bots"] = CdlApi,
        ["channel_settings"] = BotHolder,
        ["character_pictures"] = CdlApi,
        ["character_versions"] = CdlApi,
        ["characters"] = CdlApi,
        ["conversation_resets"] = BotHolder,
        ["reply_feedback"] = BotHolder,
        ["emotion_history"] = BotHolder,
        ["enrichment_jobs"] = Enrichment + ", and a trigger of transcript",
        ["enrichment_pause"] = Enrichment,
        ["enrichment_spend"] = Enrichment,
        ["enrichment_streams"] = Enrichment,
        ["facts"] = "the BotWorker that holds the bot, and EnrichmentWorker for facts of origin 'extracted' and the age of all",
        ["index_outbox"] = "triggers of transcript, facts and summaries, and the BotWorker that holds the bot",
        ["index_state"] = BotHolder,
        ["moods"] = BotHolder,
        ["relationship_events"] = BotHolder,
        ["relationships"] = BotHolder,
        ["schemaversions"] = "SchemaMigrator",
        ["shown_replies"] = BotHolder,
        ["summaries"] = Enrichment + ", and a trigger of transcript that empties what was forgotten",
        ["tombstones"] = BotHolder,
        ["transcript"] = BotHolder,
        ["turns"] = BotHolder,
        ["user_settings"] = BotHolder,
    };
}
