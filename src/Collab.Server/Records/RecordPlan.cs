using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>A record that is about to be written: everything about it but the bytes of its files.</summary>
/// <param name="Stream">The journal is written of it, up to <paramref name="LastSeq"/>.</param>
/// <param name="Title">The meeting's.</param>
/// <param name="Signatures">By the names of their files.</param>
internal sealed record RecordPlan(StreamId Stream, string Title, long LastSeq, byte[] Manifest, ImmutableArray<RecordFile> Files, IReadOnlyDictionary<string, byte[]> Signatures)
{
    /// <summary>Bytes of the whole.</summary>
    public long Length => RecordContainer.LengthOf([(RecordPaths.Manifest, Manifest.Length), .. Files.Select(f => (f.Path, f.Bytes))]);
}
