using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>What an append says to whoever sends mails: the member was told of something.</summary>
/// <param name="Newest">The position of the newest notice.</param>
public sealed record InboxListingChange(Guid Member, long Newest) : ReadModelChange
{
    public override int Rows => 1;
}

public static class InboxListing
{
    public static ReadModelChange Between(Inbox before, Inbox after) => after.Newest > before.Newest ? new InboxListingChange(after.Id, after.Newest) : ReadModelChange.None;
}
