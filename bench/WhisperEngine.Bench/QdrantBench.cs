using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using Spectre.Console;

namespace WhisperEngine.Bench;

/// <summary>
/// The local Qdrant over REST with a million points of 512 dimensions (<c>QDRANT_POINTS</c>): how fast they are stored, found by user, and
/// there again after a restart. Beside it the floors: the same dot products in this process, an empty round trip, a flush to disk.
/// </summary>
internal static class QdrantBench
{
    private const int PointsOfUser = 1000;
    private const int Senders = 2;
    private const int Searches = 2000;
    private const int WarmUp = 300;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("QDRANT_POINTS") ?? "1000000", CultureInfo.InvariantCulture);
        var data = Directory.CreateTempSubdirectory("whisper-qdrant-").FullName;
        try
        {
            await RunAsync(count, data, cancellationToken);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task RunAsync(int count, string data, CancellationToken cancellationToken)
    {
        var points = new QdrantPoints(Math.Max(1, count / PointsOfUser), new Random(1));
        var table = new Table().AddColumns("what", "measured");
        await using (var server = await QdrantProcess.StartAsync(data, cancellationToken))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            await CreateAsync(http, cancellationToken);
            var (seconds, batches) = await FillAsync(http, points, count, cancellationToken);
            table.AddRow($"upsert, {Senders} senders, batches of {QdrantPoints.Batch}, wait=true", $"{count / seconds:F0} points/s; a batch p50 {batches.P50:F1} ms, p99 {batches.P99:F1} ms");
            table.AddRow($"search by user ({PointsOfUser} points) and kind", await SearchAsync(http, points, cancellationToken));
            table.AddRow("floor: GET /healthz", await TimesAsync(async _ => await http.GetStringAsync(new Uri("/healthz", UriKind.Relative), cancellationToken)));
            table.AddRow("resident", $"{server.ResidentMiB} MiB");
        }

        table.AddRow("floor: dot products of 1,000 scattered vectors", Dots(count));
        table.AddRow("floor: append 512 KiB and flush", Flush(data));
        var started = Stopwatch.GetTimestamp();
        await using (var again = await QdrantProcess.StartAsync(data, cancellationToken))
        {
            table.AddRow($"start with {count} points", $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
            using var http = new HttpClient { BaseAddress = again.Address };
            table.AddRow("the first search after it", $"{await OneAsync(http, points.Search(new Random(2)), cancellationToken):F0} ms");
            table.AddRow("search by user after the start", await SearchAsync(http, points, cancellationToken));
            table.AddRow("resident", $"{again.ResidentMiB} MiB");
        }

        AnsiConsole.Write(table);
    }

    private static async Task CreateAsync(HttpClient http, CancellationToken cancellationToken)
    {
        await PutAsync(http, "/collections/bench", $$"""{"vectors":{"dense":{"distance":"Cosine","size": {{QdrantPoints.Dimensions}} } } }""", cancellationToken);
        foreach (var (field, schema) in ((string, string)[])[("user", "keyword"), ("kind", "keyword"), ("at", "integer")])
            await PutAsync(http, "/collections/bench/index?wait=true", $$"""{"field_name":"{{field}}","field_schema":"{{schema}}"}""", cancellationToken);
    }

    private static async Task<(double Seconds, Samples Batches)> FillAsync(HttpClient http, QdrantPoints points, int count, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var next = 0;
        var times = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(
            async () =>
            {
                List<double> own = [];
                while (Interlocked.Add(ref next, QdrantPoints.Batch) - QdrantPoints.Batch is var first && first < count)
                {
                    using var body = new ReadOnlyMemoryContent(points.Upsert(first, Math.Min(QdrantPoints.Batch, count - first)));
                    body.Headers.ContentType = new("application/json");
                    var asked = Stopwatch.GetTimestamp();
                    using var response = await http.PutAsync(new Uri("/collections/bench/points?wait=true", UriKind.Relative), body, cancellationToken);
                    response.EnsureSuccessStatusCode();
                    own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }

                return own;
            },
            cancellationToken)));
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, new Samples(times.SelectMany(own => own)));
    }

    private static async Task PutAsync(HttpClient http, string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PutAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static Task<string> SearchAsync(HttpClient http, QdrantPoints points, CancellationToken cancellationToken)
    {
        var random = new Random(3);
        return TimesAsync(_ => OneAsync(http, points.Search(random), cancellationToken));
    }

    private static async Task<string> TimesAsync<T>(Func<int, Task<T>> run)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Searches; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            var result = await run(i);
            if (i >= WarmUp) times.Add(result is double measured ? measured : Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return Shown(times);
    }

    private static async Task<double> OneAsync(HttpClient http, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var asked = Stopwatch.GetTimestamp();
        using var response = await http.PostAsync(new Uri("/collections/bench/points/query", UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
    }

    private static string Dots(int count)
    {
        var vectors = new float[Math.Min(count, 1_000_000) * (long)QdrantPoints.Dimensions];
        Array.Fill(vectors, 0.5f);
        var (query, step, sum) = (new float[QdrantPoints.Dimensions], vectors.Length / QdrantPoints.Dimensions / PointsOfUser, 0f);
        var times = new List<double>();
        for (var run = 0; run < 200; run++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < PointsOfUser; i++)
                sum += TensorPrimitives.Dot<float>(query, vectors.AsSpan(((i * step) + (run % Math.Max(1, step))) * QdrantPoints.Dimensions, QdrantPoints.Dimensions));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return sum == 0 ? Shown(times) : throw new InvalidOperationException("Zeros have a dot product of zero.");
    }

    private static string Flush(string folder)
    {
        var path = Path.Combine(folder, "flush.probe");
        var piece = new byte[QdrantPoints.Batch * QdrantPoints.Dimensions * sizeof(float)];
        var times = new List<double>();
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            for (var i = 0; i < 100; i++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, piece, (long)i * piece.Length);
                RandomAccess.FlushToDisk(file);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        File.Delete(path);
        return Shown(times);
    }

    private static string Shown(IEnumerable<double> times)
    {
        var samples = new Samples(times);
        return $"p50 {samples.P50:F2} ms, p95 {samples.P95:F2} ms, p99 {samples.P99:F2} ms";
    }
}
