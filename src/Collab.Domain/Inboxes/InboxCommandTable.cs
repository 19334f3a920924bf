using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class InboxCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["beginInbox"] = typeof(BeginInbox),
        ["deliverNotice"] = typeof(DeliverNotice),
        ["markRead"] = typeof(MarkRead),
        ["markAllRead"] = typeof(MarkAllRead),
    }.ToFrozenDictionary();

    // The server alone begins them and delivers.
    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => t.Value != typeof(BeginInbox) && t.Value != typeof(DeliverNotice)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (InboxCommand? Command, Refusal? Refusal) Read(JsonElement json) => CommandReader.Read<InboxCommand>(json, Sendable, InboxJson.Options);
}
