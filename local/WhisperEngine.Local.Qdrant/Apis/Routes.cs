namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>Maps routes whose refusals become Qdrant's.</summary>
internal static class Routes
{
    public static void Map(this IEndpointRouteBuilder app, string method, string pattern, Func<Exchange, CollectionStore, Task> handle) =>
        app.MapMethods(pattern, [method], async context =>
        {
            var exchange = new Exchange(context);
            try
            {
                exchange.CheckQuery();
                await handle(exchange, context.RequestServices.GetRequiredService<CollectionStore>());
            }
            catch (QdrantException refusal)
            {
                await exchange.FailAsync(refusal.Status, refusal.Message);
            }
            catch (BadHttpRequestException broken)
            {
                await exchange.FailAsync(broken.StatusCode, $"Format error in JSON body: {broken.Message}");
            }
            catch (OperationCanceledException) when (exchange.Aborted.IsCancellationRequested)
            {
                // Nobody waits for the answer.
            }
        });
}
