using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Review;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Server.Documents.Comments;
using Collab.Server.Live;
using Collab.Server.Rooms;

namespace Collab.Server.Rounds;

/// <summary>What room, organisation and the documents' texts say to a command of a round.</summary>
internal sealed class RoundFacts(StreamReads reads, Anchoring anchoring)
{
    public async Task<RoundSurroundings> OfAsync(OpenRound open, RoundCommand command, DocumentFile? letter, CancellationToken cancel) =>
        Of(open.Room, open.Organisation, open.Member, open.Today, open.Round, command) with
        {
            Units = open.Units,
            HeadOf = open.HeadOf,
            Letter = letter,
            Remarks = command is GiveOpinion give ? await RemarksAsync(open.Round, give, cancel) : null,
        };

    /// <summary>Without units, letter and remarks.</summary>
    public static RoundSurroundings Of(Room room, Organisation o, Guid member, DateOnly today, OpinionRound round, RoundCommand command)
    {
        var (names, notInRoom) = (PersistentMap<Guid, string>.Empty, ImmutableArray.CreateBuilder<Guid>());
        foreach (var (id, isUnit) in NamedBy(command, round).Distinct())
        {
            if ((isUnit ? RoomFacts.UnitName(o, id, today) : RoomFacts.MemberName(o, id)) is not { } name) continue;
            names = names.SetItem(id, name);
            if (!RoundPeople.IsInRoom(room, o, id, isUnit, today)) notInRoom.Add(id);
        }

        return new(RoomAccess.StandingOf(RoomAccess.RoleOf(room.Members, o, member, today)), o.Members.Find(member)?.Name ?? "", room.Closed)
        {
            Names = names,
            NotInRoom = notInRoom.ToImmutable(),
            Documents = DocumentsOf(room, command, round),
        };
    }

    private static IEnumerable<(Guid Id, bool IsUnit)> NamedBy(RoundCommand command, OpinionRound round) => command switch
    {
        BeginOpinionRound c => Those(c.Addressees),
        AddAddressees c => Those(c.Addressees),
        DelegateOpinion c => [(c.MemberId, false)],
        StartOpinionRound => round.Addressees.Values.Where(a => a.Removed is null).Select(a => (a.Id, a.IsUnit)),
        _ => [],
    };

    private static IEnumerable<(Guid Id, bool IsUnit)> Those(ImmutableArray<AddresseeName> addressees)
    {
        // What is too much, or nothing, is the round's to refuse.
        if (addressees.IsDefault) yield break;
        foreach (var addressee in addressees.Take(RoundLimits.AddresseesAtOnce))
        {
            if (addressee?.MemberId is { } member) yield return (member, false);
            if (addressee?.UnitId is { } unit) yield return (unit, true);
        }
    }

    private static PersistentMap<Guid, RoundDocument> DocumentsOf(Room room, RoundCommand command, OpinionRound round)
    {
        IEnumerable<Guid> named = command switch
        {
            BeginOpinionRound { Documents.IsDefault: false } c => c.Documents.Select(d => d?.DocumentId ?? default),
            ChangeOpinionRound { Documents.IsDefault: false } c => c.Documents.Select(d => d?.DocumentId ?? default),
            StartOpinionRound => round.Documents.Keys,
            _ => [],
        };
        return named.Take(RoundLimits.Documents).Distinct().Index().Aggregate(PersistentMap<Guid, RoundDocument>.Empty, (map, id) =>
            room.DocumentOf(id.Item) is { } entry ? map.SetItem(id.Item, new(id.Item, entry.Version, entry.Title, id.Index + 1)) : map);
    }

    private async Task<ImmutableArray<RemarkDraft>?> RemarksAsync(OpinionRound round, GiveOpinion command, CancellationToken cancel)
    {
        if (command.Remarks.IsDefaultOrEmpty || command.Remarks.Length > RoundLimits.Remarks) return null;

        var (versions, remarks) = (new Dictionary<Guid, DocumentVersion?>(), ImmutableArray.CreateBuilder<RemarkDraft>(command.Remarks.Length));
        foreach (var remark in command.Remarks)
        {
            if (remark is not { Anchor: { } anchor } || round.Documents.Find(remark.DocumentId) is not { } asked)
            {
                remarks.Add(remark!);
                continue;
            }

            if (!versions.TryGetValue(asked.DocumentId, out var version)) versions.Add(asked.DocumentId, version = await VersionAsync(asked));
            var found = version is null ? null : await FindAsync(version, anchor, cancel);
            // Whoever wrote it may know better in which clause it stands: annexes are cited in their own ways.
            remarks.Add(remark with { Anchor = found, Clause = string.IsNullOrWhiteSpace(remark.Clause) ? found?.Clause : remark.Clause });
        }

        return remarks.MoveToImmutable();
    }

    private async Task<DocumentVersion?> VersionAsync(RoundDocument asked) =>
        (await reads.StateAsync(StreamId.Document(asked.DocumentId))).State is Document document ? document.Versions.Find(asked.Version) : null;

    /// <summary>Null: it stands nowhere in the version.</summary>
    private async Task<Anchor?> FindAsync(DocumentVersion version, Anchor anchor, CancellationToken cancel) =>
        anchor.Quote is not null ? await anchoring.FindAsync(version, anchor, cancel)
        : anchor.Page >= 1 && anchor.Page <= version.Rendition.Pages ? anchor with { Clause = null, Further = null } : null;
}
