using WhisperEngine.Local.Engine.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// A test starts this program a second time as the AppHost that it kills.
if (args is [DoomedHost.Argument, var dataDirectory]) return await DoomedHost.RunAsync(dataDirectory);

return args.Contains("--server") || args.Contains("--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
