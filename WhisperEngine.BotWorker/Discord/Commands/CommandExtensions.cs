using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhisperEngine.BotWorker.Discord.Commands;

internal static class CommandExtensions
{
    /// <summary>Adds <see cref="SlashCommands"/> and every command, in the order of <c>/help</c>.</summary>
    public static IServiceCollection AddSlashCommands(this IServiceCollection services)
    {
        services.TryAddEnumerable(
        [
            Singleton<CharacterCommand>(),
            Singleton<ResetCommand>(),
            Singleton<RegenerateCommand>(),
            Singleton<StopCommand>(),
            Singleton<MemoryCommand>(),
            Singleton<PrivacyCommand>(),
            Singleton<SettingsCommand>(),
            Singleton<StatusCommand>(),
            Singleton<PauseCommand>(),
            Singleton<ResumeCommand>(),
        ]);
        services.TryAddSingleton<SlashCommands>();
        return services;
    }

    private static ServiceDescriptor Singleton<T>()
        where T : class, ISlashCommand => ServiceDescriptor.Singleton<ISlashCommand, T>();
}
