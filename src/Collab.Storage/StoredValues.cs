using System.Data.Common;
using System.Text;
using Collab.Domain.Streams;

namespace Collab.Storage;

/// <summary>How our values stand in columns, the same in every database; 0001_journal.sql says it in words.</summary>
internal static class StoredValues
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

    /// <summary>A day as a whole number, e.g. 20250701.</summary>
    public static int ToNumber(this DateOnly day) => (((day.Year * 100) + day.Month) * 100) + day.Day;

    public static DateOnly GetDay(this DbDataReader reader, int column)
    {
        var number = reader.GetInt32(column);
        return new(number / 100_00, number / 100 % 100, number % 100);
    }

    public static byte[] GetBlob(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static Guid GetUuid(this DbDataReader reader, int column) => new(reader.GetBlob(column), bigEndian: true);

    public static StreamId GetStreamId(this DbDataReader reader, int column)
    {
        var blob = reader.GetBlob(column).AsSpan();
        return new StreamId(Encoding.UTF8.GetString(blob[..^UuidBytes]), new Guid(blob[^UuidBytes..], bigEndian: true));
    }

    public static DateTimeOffset GetTime(this DbDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static Guid? GetUuidOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetUuid(column);

    public static string? GetText(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
