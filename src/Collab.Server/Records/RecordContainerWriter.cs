using System.Security.Cryptography;
using System.Text;

namespace Collab.Server.Records;

/// <summary>Writes a <see cref="RecordContainer"/> into a stream that cannot be sought in, holding nothing of the files.</summary>
internal sealed class RecordContainerWriter(Stream output) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ContainerEntry> entries = [];
    private ContainerEntry? current;
    private long position;

    public async Task BeginAsync(string name, CancellationToken cancel)
    {
        current = new(name, 0, 0, position);
        await PutAsync(RecordContainer.Header(name), cancel);
    }

    /// <summary>More of the entry that was begun.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var entry = current!;
        current = entry with { Length = entry.Length + content.Length, Crc = Crc32.Append(entry.Crc, content.Span) };
        await PutAsync(content, cancel);
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        await PutAsync(RecordContainer.Descriptor(current!.Length, current.Crc), cancel);
        entries.Add(current);
        current = null;
    }

    /// <summary>The directory, and the digest of everything.</summary>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        var directory = position;
        foreach (var entry in entries) await PutAsync(RecordContainer.DirectoryEntry(entry), cancel);
        await PutAsync(RecordContainer.End(entries.Count, position - directory, directory), cancel);
        await output.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())), cancel);
    }

    public void Dispose() => hash.Dispose();

    private async Task PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        hash.AppendData(bytes.Span);
        position += bytes.Length;
        await output.WriteAsync(bytes, cancel);
    }
}
