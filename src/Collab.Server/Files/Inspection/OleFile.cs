using System.Text;

namespace Collab.Server.Files.Inspection;

/// <summary>Compound files (MS-CFB): only whether an entry of a name is in one, whose names stand in them as UTF-16.</summary>
internal static class OleFile
{
    public static bool HasEntry(string path, string name)
    {
        using var file = File.OpenRead(path);
        return HasEntry(file, name);
    }

    public static bool HasEntry(Stream stream, string name)
    {
        var wanted = Encoding.Unicode.GetBytes(name);
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (stream.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            var all = kept + read;
            if (buffer.AsSpan(0, all).IndexOf(wanted) >= 0) return true;
            // A name may lie across two reads.
            kept = Math.Min(wanted.Length - 1, all);
            buffer.AsSpan(all - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
