using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Collab.Server.Records;

/// <param name="Directory">As it stands in the file; of which <see cref="RecordContainer.DirectoryEntry"/> says how it should.</param>
/// <param name="End">What follows the directory, without the digits.</param>
/// <param name="Length">Of the container; what comes after it is not of it.</param>
internal sealed record OpenedContainer(IReadOnlyList<ContainerEntry> Entries, byte[] Directory, byte[] End, byte[] Digits, long Length);

/// <summary>
/// Finds the files of a container by its directory, before anything of them is read: how many, how large, stored as they are, one after the
/// other from the first byte on. What does not fit together is a fault, and where nothing can be read the walk ends here.
/// </summary>
internal static class RecordContainerReader
{
    // A comment of a zip may be so long.
    private const int Farthest = RecordContainer.EndLength + ushort.MaxValue;

    /// <returns>Null: why is among the faults.</returns>
    public static async Task<OpenedContainer?> OpenAsync(Stream file, FoundFaults faults, CancellationToken cancel)
    {
        if (await FindEndAsync(file, faults, cancel) is not { } endAt) return null;

        var tail = new byte[RecordContainer.EndLength + RecordContainer.CommentLength];
        file.Position = endAt;
        await file.ReadExactlyAsync(tail, cancel);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(10));
        long directoryLength = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(12)), directoryAt = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(16));
        if (directoryAt == RecordContainer.Elsewhere) directoryAt = endAt - RecordContainer.LargeEndLength - directoryLength;
        var endLength = RecordContainer.End(count, directoryLength, directoryAt).Length - RecordContainer.EndLength - RecordContainer.Comment.Length;
        var between = endAt - endLength - directoryAt - directoryLength;
        if (between != 0 || directoryAt < 0)
        {
            if (between > 0) faults.Add(RecordFaults.Prepended, found: Text(between));
            else faults.Add(RecordFaults.End);
            return null;
        }

        if (count > RecordLimits.Files) return TooLarge("files", count, RecordLimits.Files);
        if (directoryLength > RecordLimits.DirectoryBytes) return TooLarge("directory", directoryLength, RecordLimits.DirectoryBytes);

        var directory = new byte[directoryLength];
        file.Position = directoryAt;
        await file.ReadExactlyAsync(directory, cancel);
        var end = new byte[endLength + RecordContainer.EndLength + RecordContainer.Comment.Length];
        await file.ReadExactlyAsync(end, cancel);
        if (ReadDirectory(directory, count, directoryAt, faults) is not { } entries) return null;
        return new(entries, directory, end, tail[^RecordContainer.DigestLength..], endAt + tail.Length);

        OpenedContainer? TooLarge(string what, long found, long most)
        {
            faults.Add(RecordFaults.TooLarge, what: what, expected: Text(most), found: Text(found));
            return null;
        }
    }

    // Where the record's end is in the file: at its end, or whoever added something after it is told so.
    private static async Task<long?> FindEndAsync(Stream file, FoundFaults faults, CancellationToken cancel)
    {
        var start = new byte[Math.Min(file.Length, RecordContainer.Header(RecordPaths.Manifest).Length)];
        file.Position = 0;
        await file.ReadExactlyAsync(start, cancel);
        var isRecord = start.AsSpan().SequenceEqual(RecordContainer.Header(RecordPaths.Manifest));

        var tail = new byte[Math.Min(file.Length, Farthest)];
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancel);
        Span<byte> mark = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, RecordContainer.EndMark);
        var found = tail.AsSpan().LastIndexOf(mark);
        if (found < 0)
        {
            var hasComment = tail.Length >= RecordContainer.CommentLength && tail.AsSpan(tail.Length - RecordContainer.CommentLength).StartsWith(RecordContainer.Comment);
            faults.Add(!isRecord ? RecordFaults.NotRecord : hasComment ? RecordFaults.End : RecordFaults.Truncated);
            return null;
        }

        var end = tail.AsSpan(found);
        if (end.Length > RecordContainer.EndLength && OtherFormatOf(end[RecordContainer.EndLength..]) is { } other)
        {
            faults.Add(RecordFaults.OtherFormat, found: other);
            return null;
        }

        var whole = RecordContainer.EndLength + RecordContainer.CommentLength;
        var isOurs = end.Length > RecordContainer.EndLength + RecordContainer.Comment.Length && end[RecordContainer.EndLength..].StartsWith(RecordContainer.Comment);
        if (!isOurs || end.Length < whole)
        {
            faults.Add(!isRecord && !isOurs ? RecordFaults.NotRecord : end.Length < whole ? RecordFaults.Truncated : RecordFaults.End);
            return null;
        }

        if (end.Length > whole) faults.Add(RecordFaults.Appended, found: Text(end.Length - whole));
        return file.Length - tail.Length + found;
    }

    // collab-record/2 sha256:…
    private static string? OtherFormatOf(ReadOnlySpan<byte> comment)
    {
        var name = RecordContainer.Format.AsSpan(0, RecordContainer.Format.IndexOf('/', StringComparison.Ordinal) + 1);
        var said = Encoding.Latin1.GetString(comment[..Math.Min(comment.Length, 40)]);
        var until = said.IndexOf(' ', StringComparison.Ordinal);
        return said.AsSpan().StartsWith(name, StringComparison.Ordinal) && until > 0 && said[..until] != RecordContainer.Format
            && int.TryParse(said.AsSpan(name.Length, until - name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? said[..until] : null;
    }

    private static List<ContainerEntry>? ReadDirectory(ReadOnlySpan<byte> directory, int count, long directoryAt, FoundFaults faults)
    {
        var entries = new List<ContainerEntry>(count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var next = 0L;
        for (var i = 0; i < count; i++)
        {
            if (directory.Length < RecordContainer.DirectoryEntryLength || BinaryPrimitives.ReadUInt32LittleEndian(directory) != RecordContainer.DirectoryMark) return Broken(null);
            var (nameLength, extraLength) = (BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]), BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]));
            var length = RecordContainer.DirectoryEntryLength + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (directory.Length < length) return Broken(null);

            var name = Encoding.Latin1.GetString(directory.Slice(RecordContainer.DirectoryEntryLength, nameLength));
            if (!RecordPaths.IsSafe(name))
            {
                faults.Add(RecordFaults.UnsafeName, name.Length > RecordLimits.Path ? name[..RecordLimits.Path] : name);
                return null;
            }

            if (!names.Add(name))
            {
                faults.Add(RecordFaults.DuplicateName, name);
                return null;
            }

            long packed = BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]), size = BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(directory[10..]) != 0 || packed != size)
            {
                faults.Add(RecordFaults.Packed, name);
                return null;
            }

            if (size > RecordLimits.FileBytes)
            {
                faults.Add(RecordFaults.TooLarge, name, what: "bytes", expected: Text(RecordLimits.FileBytes), found: Text(size));
                return null;
            }

            // Beyond four gigabytes the offset stands behind the name; where it must be is known in any case.
            var entry = new ContainerEntry(name, size, BinaryPrimitives.ReadUInt32LittleEndian(directory[16..]), next);
            if (offset != Math.Min(next, RecordContainer.Elsewhere) || entry.End > directoryAt)
            {
                faults.Add(RecordFaults.Place, name);
                return null;
            }

            if (!directory[..length].SequenceEqual(RecordContainer.DirectoryEntry(entry))) faults.Add(RecordFaults.Directory, name);
            entries.Add(entry);
            next = entry.End;
            directory = directory[length..];
        }

        if (!directory.IsEmpty) return Broken(null);
        if (next == directoryAt) return entries;

        faults.Add(RecordFaults.Prepended, found: Text(directoryAt - next));
        return null;

        List<ContainerEntry>? Broken(string? name)
        {
            faults.Add(RecordFaults.Directory, name);
            return null;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
