using System.Buffers.Binary;
using System.Security.Cryptography;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Work;

/// <summary>Stores what events leave to be done, in the transaction of their append.</summary>
internal static class DueWorkStatements
{
    private static readonly PutRows Rows = new("due_work", ["id", "kind", "about", "due_at", "data", "attempts", "try_at"], "");

    public static IEnumerable<ListingStatement> Of(JournalAppend append) => Rows.Of(append.Work, row =>
    {
        var due = row.Work.DueAt.ToUnixTimeMilliseconds();
        return [IdOf(append, row.Seq, row.Index).ToBlob(), row.Work.Kind, row.Work.About.ToBlob(), due, row.Work.Data, 0L, due];
    });

    /// <summary>
    /// Of the event's hash, not of its place: where a database is failed over to a state without the event, another one takes the place, and
    /// its work is another one's, too.
    /// </summary>
    private static Guid IdOf(JournalAppend append, long seq, int index)
    {
        ReadOnlySpan<byte> kind = "due-work"u8;
        var hash = append.Events[(int)(seq - append.ExpectedSeq - 1)].Hash;
        Span<byte> named = stackalloc byte[kind.Length + SHA256.HashSizeInBytes + sizeof(int)];
        kind.CopyTo(named);
        hash.CopyTo(named[kind.Length..]);
        BinaryPrimitives.WriteInt32BigEndian(named[^sizeof(int)..], index);
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80); // version 8, RFC 9562 §5.8
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16], bigEndian: true);
    }
}
