using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Organisations;

namespace Collab.Server.Documents.Comments;

/// <summary>What a document's texts and the organisation say to commands about comments.</summary>
internal sealed class CommentFacts(Anchoring anchoring, OrganisationReplica replica)
{
    public async Task<DocumentSurroundings> AddAsync(OpenDocument open, DocumentCommand command, DocumentSurroundings around, CancellationToken cancel) => command switch
    {
        AddComment c => around with { NewId = Guid.CreateVersion7(), Anchor = await FindAsync(open, c.Version, c.Anchor, cancel), Names = NamesOf(open, c.Mentions) },
        AddReply c => around with { NewId = Guid.CreateVersion7(), Names = NamesOf(open, c.Mentions) },
        ConfirmAnchor { Anchor: { } anchor } c => around with { Anchor = await FindAsync(open, c.Version, anchor, cancel) },
        _ => around,
    };

    private async Task<Anchor?> FindAsync(OpenDocument open, int number, Anchor anchor, CancellationToken cancel) =>
        anchor.Quote is not null && open.Document.Versions.TryGetValue(number, out var version) ? await anchoring.FindAsync(version, anchor, cancel) : null;

    private PersistentMap<Guid, string>? NamesOf(OpenDocument open, ImmutableArray<Guid>? mentions)
    {
        if (mentions is not { IsDefaultOrEmpty: false } named) return null;
        var names = PersistentMap<Guid, string>.Empty;
        foreach (var member in named.Take(DocumentLimits.Mentions).Distinct())
        {
            if (RoomAccess.RoleOf(open.Room.Members, open.Organisation, member, replica.Today) is not null) names = names.SetItem(member, open.Organisation.Members[member].Name);
        }

        return names;
    }
}
