using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>Adds entries of events to the audit log, in the transaction of the append.</summary>
internal static class AuditStatements
{
    private static readonly PutRows Rows = new("audit_log",
        ["id", "at", "by_member", "by_name", "action", "about_kind", "about_id", "about_name", "unit_id", "address", "device", "changes", "stream", "seq", "search"], "");

    public static IEnumerable<ListingStatement> Of(StreamId stream, ImmutableArray<AuditRow> rows) => Rows.Of(rows, row =>
    [
        IdOf(row), row.At.ToUnixTimeMilliseconds(), row.By.ToBlob(), row.What.ByName, row.What.Action, row.What.AboutKind, row.What.AboutId?.ToBlob(), row.What.AboutName,
        row.What.UnitId?.ToBlob(), row.From?.Address, row.From?.Device, AuditChange.Write(row.What.Changes), stream.ToBlob(), row.Seq, SearchOf(row.What),
    ]);

    /// <summary>A UUID of version 7 (RFC 9562 §6.2, method 1): of one millisecond, in the order of the stream.</summary>
    internal static byte[] IdOf(AuditRow row)
    {
        var id = new byte[16];
        RandomNumberGenerator.Fill(id.AsSpan(12));
        BinaryPrimitives.WriteInt64BigEndian(id, (row.At.ToUnixTimeMilliseconds() << 16) | 0x7000L | ((row.Seq >> 30) & 0xFFF));
        BinaryPrimitives.WriteUInt32BigEndian(id.AsSpan(8), 0x8000_0000u | (uint)(row.Seq & 0x3FFF_FFFF));
        return id;
    }

    // Found by any name in it: who, about whom, and what it was before and is now.
    private static string SearchOf(AuditedEvent what) =>
        VietnameseFolding.Fold(string.Join(' ', new[] { what.ByName, what.AboutName }.Concat(what.Changes.SelectMany(change => new[] { change.Before as string, change.After as string })).OfType<string>().Distinct()));
}
