using System.Buffers.Binary;
using System.Text;

namespace Collab.Server.Records;

/// <param name="Offset">Of its header in the container.</param>
internal sealed record ContainerEntry(string Name, long Length, uint Crc, long Offset)
{
    /// <summary>Where what follows it begins.</summary>
    public long End => Offset + RecordContainer.HeaderLength + Name.Length + Length + RecordContainer.DescriptorLength;
}

/// <summary>
/// The container of a record: a zip (PKWARE APPNOTE 6.3.10) that every program opens, in the one form that the same files have. Entries
/// follow each other without a gap, stored as they are, dated 1980-01-01, their sums behind them; the comment of the archive is
/// <c>collab-record/1 sha256:</c> and the SHA-256 of every byte before its digits. What is written here is what is expected of a record
/// that is read, byte for byte, so this form never changes: another one has another number.
/// </summary>
/// <remarks>A library's writer would do for one day: its next release may fill some field otherwise, and records are verified decades later.</remarks>
internal static class RecordContainer
{
    public const string Format = "collab-record/1";

    public const int HeaderLength = 30;
    public const int DescriptorLength = 16;
    public const int DirectoryEntryLength = 46;
    public const int EndLength = 22;
    public const int DigestLength = 64;

    /// <summary>Of the parts that only a container beyond four gigabytes has.</summary>
    public const int LargeEndLength = 56 + 20;

    /// <summary>What an offset says that stands elsewhere.</summary>
    public const uint Elsewhere = uint.MaxValue;

    public const uint HeaderMark = 0x04034b50;
    public const uint DirectoryMark = 0x02014b50;
    public const uint EndMark = 0x06054b50;
    private const uint DescriptorMark = 0x08074b50;
    private const uint LargeEndMark = 0x06064b50;
    private const uint LocatorMark = 0x07064b50;

    private const ushort Plain = 20; // version 2.0
    private const ushort Large = 45; // version 4.5
    private const ushort Flags = 0x0808; // sums follow the content; names are UTF-8
    private const ushort Date = 0x0021; // 1980-01-01
    private const int LargeExtraLength = 12;

    public static readonly byte[] Comment = Encoding.ASCII.GetBytes(Format + " sha256:");

    public static int CommentLength => Comment.Length + DigestLength;

    /// <summary>Before an entry's content.</summary>
    public static byte[] Header(string name)
    {
        var bytes = new Fields(HeaderLength + name.Length);
        bytes.Add(HeaderMark).Add(Plain).Add(Flags).Add((ushort)0).Add((ushort)0).Add(Date).Add(0u).Add(0u).Add(0u).Add((ushort)name.Length).Add((ushort)0).Add(name);
        return bytes.Written;
    }

    /// <summary>After an entry's content.</summary>
    public static byte[] Descriptor(long length, uint crc)
    {
        var bytes = new Fields(DescriptorLength);
        bytes.Add(DescriptorMark).Add(crc).Add((uint)length).Add((uint)length);
        return bytes.Written;
    }

    /// <summary>Of an entry in the directory, at the container's end.</summary>
    public static byte[] DirectoryEntry(ContainerEntry entry)
    {
        var large = entry.Offset >= Elsewhere;
        var bytes = new Fields(DirectoryEntryLength + entry.Name.Length + (large ? LargeExtraLength : 0));
        bytes.Add(DirectoryMark).Add(Plain).Add(large ? Large : Plain).Add(Flags).Add((ushort)0).Add((ushort)0).Add(Date).Add(entry.Crc)
            .Add((uint)entry.Length).Add((uint)entry.Length).Add((ushort)entry.Name.Length).Add((ushort)(large ? LargeExtraLength : 0)).Add((ushort)0)
            .Add((ushort)0).Add((ushort)0).Add(0u).Add(large ? Elsewhere : (uint)entry.Offset).Add(entry.Name);
        if (large) bytes.Add((ushort)1).Add((ushort)8).Add((ulong)entry.Offset);
        return bytes.Written;
    }

    /// <summary>What follows the directory, but for the digits at its very end.</summary>
    public static byte[] End(int entries, long directoryLength, long directoryOffset)
    {
        var large = directoryOffset >= Elsewhere;
        var bytes = new Fields((large ? LargeEndLength : 0) + EndLength + Comment.Length);
        if (large)
        {
            bytes.Add(LargeEndMark).Add(44ul).Add(Large).Add(Large).Add(0u).Add(0u).Add((ulong)entries).Add((ulong)entries).Add((ulong)directoryLength).Add((ulong)directoryOffset);
            bytes.Add(LocatorMark).Add(0u).Add((ulong)(directoryOffset + directoryLength)).Add(1u);
        }

        bytes.Add(EndMark).Add((ushort)0).Add((ushort)0).Add((ushort)entries).Add((ushort)entries).Add((uint)directoryLength).Add(large ? Elsewhere : (uint)directoryOffset)
            .Add((ushort)CommentLength).Add(Comment);
        return bytes.Written;
    }

    /// <summary>Bytes of a container of such files: known before the first is read.</summary>
    public static long LengthOf(IReadOnlyCollection<(string Name, long Length)> files)
    {
        var (offset, directory) = (0L, 0L);
        foreach (var (name, length) in files)
        {
            var entry = new ContainerEntry(name, length, 0, offset);
            directory += DirectoryEntry(entry).Length;
            offset = entry.End;
        }

        return offset + directory + End(files.Count, directory, offset).Length + DigestLength;
    }

    private sealed class Fields(int length)
    {
        private readonly byte[] bytes = new byte[length];
        private int at;

        public byte[] Written => at == bytes.Length ? bytes : throw new InvalidOperationException("A part of the container has another length than it should.");

        public Fields Add(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(ushort);
            return this;
        }

        public Fields Add(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(uint);
            return this;
        }

        public Fields Add(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(ulong);
            return this;
        }

        public Fields Add(byte[] value)
        {
            value.CopyTo(bytes, at);
            at += value.Length;
            return this;
        }

        /// <param name="name">ASCII: names of records are.</param>
        public void Add(string name) => at += Encoding.ASCII.GetBytes(name, bytes.AsSpan(at));
    }
}
