using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WhisperEngine.Memory.Emotion;

/// <summary>Wires emotions into a service.</summary>
public static class EmotionServices
{
    /// <summary>Adds <see cref="EmotionAnalyzer"/>, configured by section <c>Emotion</c>.</summary>
    public static IHostApplicationBuilder AddEmotion(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<EmotionOptions>().BindConfiguration(EmotionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<EmotionAnalyzer>();
        return builder;
    }
}
