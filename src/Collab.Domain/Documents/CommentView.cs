using Collab.Domain.Review;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <param name="Position">Greater is later.</param>
/// <param name="Version">Of which it was said, at <paramref name="Anchor"/>.</param>
/// <param name="Mentions">Names, by member.</param>
/// <param name="Place">Where it is in the newest version that it was carried to.</param>
public sealed record CommentView(
    int Position, int Version, Anchor Anchor, string Text, Guid By, string ByName, DateTimeOffset At, PersistentMap<Guid, string>? Mentions,
    PersistentMap<Guid, Reply> Replies, CommentResolution? Resolved, CommentPlace? Place)
{
    public static CommentView Of(Comment c) => new(c.Position, c.Version, c.Anchor, c.Text, c.By, c.ByName, c.At, c.Mentions, c.Replies, c.Resolved, c.Place);
}

/// <param name="Total">Of all versions, in the view or not.</param>
/// <param name="Open">Of them, those that are not resolved.</param>
public sealed record CommentTotals(int Total, int Open);
