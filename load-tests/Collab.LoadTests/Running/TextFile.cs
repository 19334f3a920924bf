using System.Text;

namespace Collab.LoadTests.Running;

/// <summary>A file that an option names, read whole.</summary>
internal static class TextFile
{
    /// <param name="mostBytes">More is refused, without reading it all.</param>
    /// <returns>The text, without a byte order mark.</returns>
    /// <exception cref="WrongOptionException">It is not there, cannot be read, is too large or is not UTF-8.</exception>
    public static string Read(string file, int mostBytes)
    {
        var bytes = Bytes(file, mostBytes);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(start));
        }
        catch (DecoderFallbackException e)
        {
            throw Wrong(file, 1 + bytes.AsSpan(0, start + e.Index).Count((byte)'\n'), "This is not UTF-8.");
        }
    }

    /// <param name="line">From 1.</param>
    /// <param name="sentence">With its full stop.</param>
    public static WrongOptionException Wrong(string file, long line, string sentence) => new($"{file}:{line}: {sentence}");

    private static byte[] Bytes(string file, int most)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var read = new MemoryStream();
            var buffer = new byte[81_920];
            // Not by its length: what is no ordinary file has none.
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                read.Write(buffer.AsSpan(0, count));
                if (read.Length > most) throw Wrong(file, 1, $"The file is larger than {most / 1_000_000} MB.");
            }

            return read.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WrongOptionException($"{file}: There is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WrongOptionException($"{file}: It cannot be read: {e.Message}");
        }
    }
}
