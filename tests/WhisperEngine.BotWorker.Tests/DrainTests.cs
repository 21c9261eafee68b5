using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task Stop_WhileATurnRuns_TheTurnIsAnsweredAndNoOtherIsTaken()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();
        var running = worker.SayAsync(new { user_id = "u1", message = "hi", message_id = "m1" });
        await gate.Reached;

        worker.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.True(worker.Services.GetRequiredService<RunningTurns>().AreStopping);
        gate.Open();

        Assert.True((await running).GetProperty("success").GetBoolean());
        Assert.Equal(1, await around.CountAsync("turns WHERE state = 'replied'"));
    }

    [Fact]
    public async Task Stop_TurnTakesLongerThanTheDrain_IsCutAndCanBeRepeatedElsewhere()
    {
        await using var around = await Surroundings.CreateAsync();
        var gate = around.Llm.Held = new Gate();
        await using (var worker = await Worker.StartAsync(around, settings: "Worker:DrainLimit=00:00:00.200"))
        {
            var running = worker.PostAsync(new { user_id = "u1", message = "hi", message_id = "m1" });
            await gate.Reached;

            worker.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            using var cut = await running;

            Assert.Equal(HttpStatusCode.ServiceUnavailable, cut.StatusCode);
            Assert.NotNull(cut.Headers.RetryAfter);
        }

        around.Llm.Held = null;
        gate.Open();
        await using var next = await Worker.StartAsync(around);
        var answer = await next.SayAsync(new { user_id = "u1", message = "hi", message_id = "m1" });
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'bot'"));
    }
}
