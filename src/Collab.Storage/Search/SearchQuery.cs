using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Meetings;
using Collab.Domain.Rooms;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>What can be found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SearchKind>))]
public enum SearchKind
{
    [JsonStringEnumMemberName("document")] Document,
    [JsonStringEnumMemberName("meeting")] Meeting,
    [JsonStringEnumMemberName("member")] Member,
    /// <summary>Of a meeting: a <c>MeetingTextKind</c>, as whatever else of a meeting is found by its words.</summary>
    [JsonStringEnumMemberName("conclusion")] Conclusion,
    /// <inheritdoc cref="MeetingTextKind.Minutes"/>
    [JsonStringEnumMemberName("minutes")] Minutes,
}

/// <param name="Reader">Who asks: nothing else is found than what that member may read at the moment of asking.</param>
/// <param name="Text">Words, whatever else stands in it.</param>
/// <param name="Kind">Null = any.</param>
/// <param name="After">The last page's <see cref="SearchPage.Next"/>.</param>
/// <param name="Limit">Hits of a page, 1 to <see cref="SearchIndex.PageLimit"/>.</param>
public sealed record SearchQuery(RoomPrincipals Reader, string Text, SearchKind? Kind = null, SearchCursor? After = null, int Limit = SearchIndex.DefaultPage);

/// <param name="Title">A member's is the name, of a conclusion or minutes the meeting's title.</param>
/// <param name="Snippet">Null where none of the words stands in the text, or there is none.</param>
/// <param name="At">When a document was changed last, when a meeting starts, when a conclusion was written, minutes were issued; null of members.</param>
/// <param name="Page">Of a document's text, from 1; where the snippet is.</param>
/// <param name="MeetingId">Of a conclusion or minutes.</param>
/// <param name="Issued">Of minutes.</param>
public sealed record SearchHit(
    SearchKind Kind, Guid Id, string Title, ImmutableArray<TextMark> TitleMarks, Snippet? Snippet = null, DateTimeOffset? At = null, Guid? RoomId = null, string? RoomName = null, int? Page = null,
    Guid? MeetingId = null, IssuedNumber? Issued = null);

/// <param name="Next">Null on the last page.</param>
public sealed record SearchPage(ImmutableArray<SearchHit> Hits, SearchCursor? Next)
{
    public static readonly SearchPage Empty = new([], null);
}

/// <summary>A place in the order of hits: how well they match, then their number. On the wire 9 bytes in base64url.</summary>
public readonly record struct SearchCursor(byte Tier, long Number)
{
    private const int Length = 9;

    public static bool TryParse(string? text, out SearchCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text is not { Length: Length / 3 * 4 } || !Base64Url.IsValid(text, out var length) || length != Length) return false;

        Base64Url.DecodeFromChars(text, bytes);
        cursor = new SearchCursor(bytes[0], BinaryPrimitives.ReadInt64BigEndian(bytes[1..]));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Tier;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Number);
        return Base64Url.EncodeToString(bytes);
    }
}
