using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>Who this process is among the workers.</summary>
internal sealed class WorkerIdentity(IOptions<WorkerOptions> options, IServer server)
{
    public string Name => options.Value.Name;

    /// <summary>One start of one process: tells a worker from the one of the same name that it follows.</summary>
    public Guid Incarnation { get; } = Guid.CreateVersion7();

    /// <summary>Where others reach this worker. Known once the server listens.</summary>
    public string Url => (options.Value.Url?.ToString() ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("This worker listens nowhere. Set ASPNETCORE_URLS, or Worker:Url to what others are to be told."))
        .TrimEnd('/');
}
