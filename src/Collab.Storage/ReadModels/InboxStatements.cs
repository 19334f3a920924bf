using Collab.Domain.Inboxes;

namespace Collab.Storage.ReadModels;

/// <summary>Notes for whoever sends mails that a member has something new in the inbox, in the transaction of the append.</summary>
internal static class InboxStatements
{
    private static readonly PutRows Rows = new("mail_digests", ["member_id", "newest", "mailed", "since", "attempts"],
        "ON CONFLICT (member_id) DO UPDATE SET newest = excluded.newest, since = COALESCE(mail_digests.since, excluded.since)");

    public static IEnumerable<ListingStatement> Of(InboxListingChange change, long at) => Rows.Of([change], c => [c.Member.ToBlob(), c.Newest, 0L, at, 0L]);
}
