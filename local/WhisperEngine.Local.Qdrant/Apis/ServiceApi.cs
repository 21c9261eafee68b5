using System.Diagnostics;
using System.Globalization;
using System.Text;
using WhisperEngine.Local.Qdrant.Collections;

namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>What is asked of the server itself.</summary>
internal static class ServiceApi
{
    /// <summary>Clients of 1.18 and 1.19 check it when they start.</summary>
    private const string Version = "1.18.2";

    private const string MetricsType = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapService(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Text($$"""{"title":"qdrant - vector search engine","version":"{{Version}}","commit":"local"}""", "application/json"));
        foreach (var path in (string[])["/healthz", "/livez"]) app.MapGet(path, () => Results.Text("healthz check passed"));
        app.MapGet("/readyz", () => Results.Text("all shards are ready"));
        app.MapGet("/metrics", (CollectionStore store, AnswerCounts answers) => Results.Text(Metrics(store, answers), MetricsType));
        app.Map("GET", "/cluster", (exchange, _) => exchange.AnswerAsync(writer => CollectionsApi.WriteJson(writer, new JsonObject { ["status"] = "disabled" })));
        app.Map("GET", "/telemetry", (exchange, store) => exchange.AnswerAsync(writer => CollectionsApi.WriteJson(writer, new JsonObject
        {
            ["id"] = "local",
            ["app"] = new JsonObject { ["name"] = "qdrant", ["version"] = Version, ["features"] = new JsonObject() },
            ["collections"] = new JsonObject { ["number_of_collections"] = store.Collections.Count },
        })));
        app.MapHealthChecks("/health");
    }

    private static string Metrics(CollectionStore store, AnswerCounts answers)
    {
        var text = new StringBuilder();
        var collections = store.Collections.Select(entry => (entry.Key, Count: entry.Value.Read(() => entry.Value.Table.Count), entry.Value.Schema)).ToArray();
        Add(text, "app_info", "gauge", "information about qdrant server", [($$"""{name="qdrant",version="{{Version}}"}""", 1)]);
        Add(text, "collections_total", "gauge", "number of collections", [("", collections.Length)]);
        Add(text, "collections_vector_total", "gauge", "total number of vectors in all collections", [("", collections.Sum(entry => (long)entry.Count * Vectors(entry.Schema)))]);
        Add(text, "collection_points", "gauge", "approximate amount of points per collection", collections.Select(entry => ($$"""{id="{{Escaped(entry.Key)}}"}""", (long)entry.Count)));
        Add(text, "rest_responses_total", "counter", "total number of responses", answers.Snapshot().Select(entry => (
            $$"""{method="{{entry.Method}}",endpoint="{{entry.Endpoint}}",status="{{entry.Status}}"}""", entry.Count)));
        using var process = Process.GetCurrentProcess();
        Add(text, "memory_resident_bytes", "gauge", "Maximum number of bytes in physically resident data pages mapped", [("", process.WorkingSet64)]);
        Add(text, "memory_allocated_bytes", "gauge", "Total number of bytes allocated by the application", [("", GC.GetTotalMemory(false))]);
        return text.ToString();

        static int Vectors(Points.VectorSchema schema) => schema.Dense.Count + schema.Sparse.Count;
    }

    private static void Add(StringBuilder text, string name, string type, string help, IEnumerable<(string Labels, long Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (var (labels, value) in samples) text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
    }

    private static string Escaped(string label) => label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
