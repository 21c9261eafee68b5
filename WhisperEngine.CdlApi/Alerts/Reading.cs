namespace WhisperEngine.CdlApi.Alerts;

/// <summary>What a rule's source says now.</summary>
/// <param name="Value">The figure; none where there is none to be had, which is no news: neither good nor bad.</param>
/// <param name="Detail">The figure in words, or why there is none.</param>
internal sealed record Reading(double? Value, string Detail)
{
    public static Reading NoData(string why) => new(null, why);
}
