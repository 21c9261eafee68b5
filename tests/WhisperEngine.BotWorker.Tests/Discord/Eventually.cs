namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What happens in other processes tells nobody when it is done; there is nothing to await but its effect.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task IsAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!await condition())
        {
            try
            {
                await Task.Delay(Pause, TimeProvider.System, limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Patience}: {what}");
            }
        }
    }

    /// <summary>Until so many rows match.</summary>
    public static Task CountIsAsync(Surroundings around, string from, long expected) =>
        IsAsync(async () => await around.CountAsync(from) == expected, $"{expected} of {from}");
}
