using System.Data.Common;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Storage.Journal;

/// <summary>What every journal makes of an append.</summary>
internal static class JournalRows
{
    public const string EventColumns = "seq, type, at, by_member, command_id, data, hash";

    /// <summary>From a row that begins with <see cref="EventColumns"/>.</summary>
    public static JournalEvent ReadEvent(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetTime(2), row.GetUuid(3), row.GetUuid(4), row.GetBlob(5), row.GetBlob(6));

    public static void RequireConsecutive(JournalAppend append)
    {
        if (append.Events.IsDefaultOrEmpty) throw new ArgumentException("An append has at least one event.", nameof(append));
        for (var i = 0; i < append.Events.Length; i++)
        {
            if (append.Events[i].Seq != append.ExpectedSeq + 1 + i)
                throw new ArgumentException($"Event {append.Events[i].Seq} stands where {append.ExpectedSeq + 1 + i} is due.", nameof(append));
        }
    }

    /// <summary>Roughly how many rows it writes.</summary>
    public static int Count(JournalAppend append) =>
        append.Events.Length + append.SealedVotes.Length + append.Listing.Rows + append.Audit.Length + append.Work.Length;

    /// <summary>0, 1 … within one command's events, event by event.</summary>
    public static IEnumerable<long> CommandIndexes(JournalAppend append)
    {
        var events = new Dictionary<CommandKey, long>();
        foreach (var e in append.Events)
        {
            var command = new CommandKey(e.By, e.CommandId);
            var index = events.GetValueOrDefault(command);
            events[command] = index + 1;
            yield return index;
        }
    }
}
