using System.Diagnostics.CodeAnalysis;

namespace Collab.Domain.Streams;

/// <summary>
/// The name of a stream on the wire and in the journal: <c>kind:uuid</c>, e.g.
/// <c>meeting:0199a1b2-…</c>. Kinds are lower-case words, see <see cref="StreamKinds"/>.
/// </summary>
public readonly record struct StreamId(string Kind, Guid Id)
{
    public static StreamId Meeting(Guid id) => new(StreamKinds.Meeting, id);

    public static StreamId Room(Guid id) => new(StreamKinds.Room, id);

    public static StreamId Document(Guid id) => new(StreamKinds.Document, id);

    /// <summary>A round of opinions.</summary>
    public static StreamId Round(Guid id) => new(StreamKinds.Round, id);

    /// <summary>A task of a conclusion.</summary>
    public static StreamId Task(Guid id) => new(StreamKinds.Task, id);

    /// <summary>What a member is told of; its id is the member's.</summary>
    public static StreamId Inbox(Guid member) => new(StreamKinds.Inbox, member);

    /// <summary>The one organisation of an installation.</summary>
    public static readonly StreamId Organisation = new(StreamKinds.Organisation, new Guid("00000000-0000-8000-8000-000000000001"));

    /// <summary>The catalogues and meeting rooms of an installation.</summary>
    public static readonly StreamId Catalogues = new(StreamKinds.Catalogues, new Guid("00000000-0000-8000-8000-000000000002"));

    /// <summary>The registers of numbers of an installation.</summary>
    public static readonly StreamId Registers = new(StreamKinds.Registers, new Guid("00000000-0000-8000-8000-000000000003"));

    public override string ToString() => $"{Kind}:{Id}";

    public static bool TryParse([NotNullWhen(true)] string? text, out StreamId stream)
    {
        stream = default;
        if (text is null || text.Length > 64) return false;

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !Guid.TryParseExact(text.AsSpan(colon + 1), "D", out var id)) return false;

        var kind = StreamKinds.All.FirstOrDefault(k => text.AsSpan(0, colon).SequenceEqual(k));
        if (kind is null) return false;

        stream = new StreamId(kind, id);
        return true;
    }

    public static StreamId Parse(string text) =>
        TryParse(text, out var stream) ? stream : throw new FormatException($"'{text}' is not the name of a stream (kind:uuid).");
}

/// <summary>The kinds of stream that exist.</summary>
public static class StreamKinds
{
    public const string Meeting = "meeting";
    public const string Organisation = "organisation";
    public const string Catalogues = "catalogues";
    public const string Registers = "registers";
    public const string Room = "room";
    public const string Document = "document";
    public const string Round = "round";
    public const string Task = "task";
    public const string Inbox = "member";

    public static readonly IReadOnlyList<string> All = [Meeting, Organisation, Catalogues, Registers, Room, Document, Round, Task, Inbox];
}
