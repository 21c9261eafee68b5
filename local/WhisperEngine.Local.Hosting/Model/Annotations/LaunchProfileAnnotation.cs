using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

internal sealed record LaunchProfileAnnotation(string Name, LaunchProfile Profile) : IResourceAnnotation;
