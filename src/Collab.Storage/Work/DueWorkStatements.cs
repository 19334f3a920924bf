using System.Buffers.Binary;
using System.Security.Cryptography;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Work;

/// <summary>Stores what events leave to be done, in the transaction of their append.</summary>
internal static class DueWorkStatements
{
    private static readonly PutRows Rows = new("due_work", ["id", "kind", "about", "due_at", "data", "attempts", "try_at"], "");

    public static IEnumerable<ListingStatement> Of(JournalAppend append) => Of(append.Work, row => IdOf(append, row.Seq, row.Index), row => row.Work);

    /// <summary>Of what no append leaves: whoever fills in a list.</summary>
    public static IEnumerable<ListingStatement> Of(IEnumerable<DueWork> work) => Of(work, _ => Guid.CreateVersion7(), each => each);

    private static IEnumerable<ListingStatement> Of<T>(IEnumerable<T> all, Func<T, Guid> idOf, Func<T, DueWork> workOf) => Rows.Of(all, each =>
    {
        var (work, due) = (workOf(each), workOf(each).DueAt.ToUnixTimeMilliseconds());
        return [idOf(each).ToBlob(), work.Kind, work.About.ToBlob(), due, work.Data, 0L, due];
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
        return HashedId.Of(named);
    }
}
