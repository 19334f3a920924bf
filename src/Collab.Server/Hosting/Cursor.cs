using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Collab.Server.Hosting;

/// <summary>
/// Where the last page ended: its last row's sort key and id. It names a place in the order, not a count,
/// so rows that come and go meanwhile are neither shown twice nor skipped.
/// </summary>
public static class Cursor
{
    public static string Write(string key, Guid id)
    {
        var text = Encoding.UTF8.GetBytes(key);
        var bytes = new byte[16 + text.Length];
        id.TryWriteBytes(bytes);
        text.CopyTo(bytes.AsSpan(16));
        return Base64Url.EncodeToString(bytes);
    }

    public static string Write(DateTimeOffset key, Guid id) => Write(key.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), id);

    public static bool TryRead(string cursor, out string key, out Guid id)
    {
        (key, id) = ("", default);
        if (cursor.Length > 2000 || !Base64Url.IsValid(cursor, out var length) || length < 16) return false;

        var bytes = Base64Url.DecodeFromChars(cursor);
        id = new Guid(bytes.AsSpan(0, 16));
        key = Encoding.UTF8.GetString(bytes.AsSpan(16));
        return !key.Contains('\0'); // not every database can be asked for it
    }

    /// <summary>Of a list in order of time.</summary>
    public static bool TryRead(string cursor, out (DateTimeOffset Key, Guid Id) place)
    {
        place = default;
        if (!TryRead(cursor, out var key, out var id) || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return false;
        place = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id);
        return true;
    }
}
