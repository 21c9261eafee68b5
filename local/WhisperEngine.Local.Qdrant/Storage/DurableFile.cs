using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Files that are there whole or not at all after a crash.</summary>
internal static class DurableFile
{
    private const string Partial = ".partial";

    /// <summary>Writes under another name, waits for the disk, renames, and waits for the directory.</summary>
    public static void Write(string path, Action<SafeFileHandle> write)
    {
        try
        {
            using (var file = File.OpenHandle(path + Partial, FileMode.Create, FileAccess.ReadWrite))
            {
                write(file);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(path + Partial, path, overwrite: true);
            SyncDirectory(Path.GetDirectoryName(path)!);
        }
        catch (IOException)
        {
            File.Delete(path + Partial);
            throw;
        }
    }

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Write(path, file => Put(file, bytes, 0));
    }

    /// <exception cref="IOException">The disk is full, or the file may not grow so far.</exception>
    public static void Put(SafeFileHandle file, ReadOnlySpan<byte> content, long offset)
    {
        try
        {
            RandomAccess.Write(file, content, offset);
        }
        catch (ArgumentOutOfRangeException tooLarge)
        {
            // What .NET makes of EFBIG.
            throw new IOException("The file would become larger than the system allows", tooLarge);
        }
    }

    /// <exception cref="QdrantException">507: what was to be written is not.</exception>
    public static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw QdrantException.DiskFull(failure);
        }
    }

    /// <summary>A name in a directory is only safe from a power cut once the directory is on disk. Windows keeps names by itself.</summary>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Posix.Open(path, 0);
        if (descriptor < 0) throw new IOException($"{path} cannot be opened (errno {Marshal.GetLastPInvokeError()})");
        var failed = Posix.Fsync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Posix.Close(descriptor);
        if (failed) throw new IOException($"{path} cannot be flushed to disk (errno {error})");
    }

    private static partial class Posix
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Fsync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        public static extern int Close(int descriptor);
    }
}
