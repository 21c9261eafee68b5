using System.Globalization;
using System.Text;

namespace WhisperEngine.Local.Qdrant.Apis;

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
