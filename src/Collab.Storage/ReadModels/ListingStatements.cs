using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Tasks;
using Collab.Grains.Journal;
using Collab.Storage.Work;

namespace Collab.Storage.ReadModels;

/// <summary>A statement and its values, in the order of <paramref name="Names"/>. The same few texts come again and again.</summary>
internal readonly record struct ListingStatement(string Sql, IReadOnlyList<string> Names, object?[] Values);

/// <summary>What keeps a noun's lists and the audit log in step with its streams, and stores what their events leave to be done.</summary>
internal static class ListingStatements
{
    public static IEnumerable<ListingStatement> Of(JournalAppend append) => [.. OfListing(append), .. AuditStatements.Of(append.Stream, append.Audit), .. DueWorkStatements.Of(append)];

    private static IEnumerable<ListingStatement> OfListing(JournalAppend append) => append.Listing switch
    {
        { Rows: 0 } => [],
        MeetingListingChange change => MeetingStatements.Of(append.Stream.Id, change),
        RoomListingChange change => RoomStatements.Of(change),
        RoundListingChange change => RoundStatements.Of(change),
        TaskListingChange change => TaskStatements.Of(change),
        OrganisationListingChange change => OrganisationStatements.Of(change, append.Events[^1].At.ToUnixTimeMilliseconds()),
        InboxListingChange change => InboxStatements.Of(change, append.Events[^1].At.ToUnixTimeMilliseconds()),
        var unknown => throw new InvalidOperationException($"No statements write {unknown.GetType().Name}."),
    };
}
