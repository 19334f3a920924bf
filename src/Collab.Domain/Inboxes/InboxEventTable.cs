using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes; an old name is never used again.
/// </summary>
public static class InboxEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["inboxBegun"] = typeof(InboxBegun),
        ["noticeDelivered"] = typeof(NoticeDelivered),
        ["noticesRead"] = typeof(NoticesRead),
        ["allNoticesRead"] = typeof(AllNoticesRead),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(InboxEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(InboxEvent e) => CanonicalJson.Serialize<object>(e, InboxJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static InboxEvent Read(JournalEvent stored) => EventReader.Read<InboxEvent>(stored, Types, InboxJson.Options);
}
