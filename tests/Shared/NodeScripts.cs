using System.Diagnostics;
using System.Security.Cryptography;

namespace WhisperEngine.Testing;

/// <summary>Runs the scenarios of a folder of scripts beside the tests. What its lock file names is installed once, outside the repository.</summary>
internal sealed class NodeScripts
{
    private readonly string name;
    private readonly Lazy<Task<string?>> folder;

    public NodeScripts(string name) => (this.name, folder) = (name, new(InstallAsync));

    public async Task RunAsync(string scenario, Uri server, params string[] more)
    {
        if (await folder.Value.WaitAsync(TestContext.Current.CancellationToken) is not { } scripts)
        {
            RequiredTool.Missing("node (20 or later) with npm", "apt-get install nodejs npm");
            return;
        }

        var (exitCode, output) = await ExecuteAsync("node", [Path.Combine(scripts, "run.mjs"), scenario, server.GetLeftPart(UriPartial.Authority), .. more], scripts);
        Assert.True(exitCode == 0, output);
    }

    private async Task<string?> InstallAsync()
    {
        if (!await IsThereAsync("node") || !await IsThereAsync("npm")) return null;
        var source = Path.Combine(AppContext.BaseDirectory, name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))));
        var cache = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.Create);
        var modules = Path.Combine(cache, ".cache", "whisperengine", $"{name}-{hash[..12]}");
        if (!Directory.Exists(modules)) await InstallAsync(source, modules);
        // Modules are found beside the scripts or in a folder above, so each test process has its scripts below them.
        var scripts = Path.Combine(modules, $"run-{Environment.ProcessId}");
        Directory.CreateDirectory(scripts);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(scripts, recursive: true);
        foreach (var script in Directory.GetFiles(source, "*.mjs")) File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)), overwrite: true);
        return scripts;
    }

    /// <summary>The folder gets its name when it is complete, so that an interrupted installation counts for nothing.</summary>
    private static async Task InstallAsync(string source, string modules)
    {
        var partial = $"{modules}.{Environment.ProcessId}";
        Directory.CreateDirectory(partial);
        foreach (var name in (string[])["package.json", "package-lock.json"]) File.Copy(Path.Combine(source, name), Path.Combine(partial, name), overwrite: true);
        var (exitCode, output) = await ExecuteAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], partial);
        if (exitCode != 0) throw new InvalidOperationException($"npm ci failed: {output}");
        try
        {
            Directory.Move(partial, modules);
        }
        catch (IOException) when (Directory.Exists(modules))
        {
            Directory.Delete(partial, recursive: true); // another test process was faster
        }
    }

    private static async Task<bool> IsThereAsync(string program)
    {
        try
        {
            return (await ExecuteAsync(program, ["--version"], Path.GetTempPath())).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> ExecuteAsync(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within 2 minutes.");
        }
    }
}
