using System.Text;
using Collab.Server.Records;

namespace Collab.Server.Tests.Records;

/// <summary>A container whose last file is as long as one likes, and is not there: zeros are read of it.</summary>
internal sealed class Holes : Stream
{
    private readonly byte[] start, end;

    /// <param name="before">A container; its files are the first of this one.</param>
    /// <param name="more">Files of <paramref name="length"/> each behind them.</param>
    public Holes(byte[] before, string name, long length, int more = 1)
    {
        var faults = new FoundFaults();
        var entries = RecordContainerReader.OpenAsync(new MemoryStream(before), faults, default).GetAwaiter().GetResult()!.Entries.ToList();
        start = before[..(int)entries[^1].End];
        for (var i = 0; i < more; i++) entries.Add(new(more == 1 ? name : $"{name}{i}", length, 0, entries[^1].End));
        var directory = entries.SelectMany(RecordContainer.DirectoryEntry).ToArray();
        end = [.. directory, .. RecordContainer.End(entries.Count, directory.Length, entries[^1].End), .. Encoding.ASCII.GetBytes(new string('0', RecordContainer.DigestLength))];
        Length = entries[^1].End + end.Length;
        Entries = entries;
    }

    public IReadOnlyList<ContainerEntry> Entries { get; }

    public long BytesRead { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length { get; }
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, Length - Position);
        for (var i = 0; i < read; i++)
        {
            var at = Position + i;
            buffer[offset + i] = at < start.Length ? start[at] : at >= Length - end.Length ? end[at - (Length - end.Length)] : (byte)0;
        }

        Position += read;
        BytesRead += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
