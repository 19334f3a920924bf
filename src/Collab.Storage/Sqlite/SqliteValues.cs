using System.Text;
using Collab.Domain.Streams;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>How our values stand in columns; 0001_journal.sql says the same in words.</summary>
internal static class SqliteValues
{
    private const int UuidBytes = 16;

    public static byte[] ToBlob(this Guid id) => id.ToByteArray(bigEndian: true);

    public static byte[] ToBlob(this StreamId stream)
    {
        var blob = new byte[stream.Kind.Length + UuidBytes];
        Encoding.UTF8.GetBytes(stream.Kind, blob);
        stream.Id.TryWriteBytes(blob.AsSpan(stream.Kind.Length), bigEndian: true, out _);
        return blob;
    }

    public static byte[] GetBlob(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static Guid GetUuid(this SqliteDataReader reader, int column) => new(reader.GetBlob(column), bigEndian: true);

    public static StreamId GetStreamId(this SqliteDataReader reader, int column)
    {
        var blob = reader.GetBlob(column).AsSpan();
        return new StreamId(Encoding.UTF8.GetString(blob[..^UuidBytes]), new Guid(blob[^UuidBytes..], bigEndian: true));
    }

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static string? GetText(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
