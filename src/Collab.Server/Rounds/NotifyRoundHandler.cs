using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Server.Inboxes;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Work;

namespace Collab.Server.Rounds;

/// <summary>
/// Tells those asked in a round of opinions, the heads of units, and those who keep it: as round, room and organisation are then. Nobody
/// hears of it who is not in the room, nor whoever did it.
/// </summary>
internal sealed class NotifyRoundHandler(StreamReads reads, RoomPeople rooms, OrganisationReplica replica, NoticeDelivery delivery, TimeProvider clock) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.NotifyRound;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = RoundNoticeWork.Read(item.Work.Data);
        var (state, refusal) = await reads.StateAsync(StreamId.Round(work.RoundId));
        if (state is not OpinionRound round) throw new NotReadException(refusal!.Message);

        // A reminder that comes when the time is over is none: nobody can do anything about it.
        if (work.Kind == NoticeKinds.OpinionDue && clock.GetUtcNow() > round.DueAt) return;
        var recipients = RoundWork.RecipientsOf(work, round);
        if (recipients == RoundRecipients.Nobody || await rooms.FindAsync(round.RoomId) is not var (room, people)) return;
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) throw new NotReadException(unread!.Message);

        var (members, units) = (recipients.Members.ToHashSet(), recipients.Units.ToHashSet());
        var heads = people.SelectMany(person => organisation.HeadOf(person.Member, replica.Today).Select(unit => (unit, person.Member))).ToLookup(head => head.unit, head => head.Member);
        foreach (var unit in recipients.HeadsOf)
        {
            members.UnionWith(heads[unit]);
            // A unit without a head in the room: whoever wrote for it sees to it.
            if (!heads.Contains(unit)) units.Add(unit);
        }

        var told = people.Where(person => person.Member != work.By && IsMeant(person)).Select(person => person.Member);
        var about = new NoticeAbout(RoomId: room.Id, RoundId: round.Id);
        await delivery.DeliverAsync(item.Id, told, new DeliverNotice(work.Kind, about, NoticeTitles.Fit(round.Title), work.ByName, work.At, work.DueAt), cancel);

        bool IsMeant(RoomPrincipals person) =>
            members.Contains(person.Member)
            || person.Units.Any(units.Contains)
            || (recipients.Keepers && RoomAccess.RoleOf(room.Members, person) is { } role && RoomAccess.IsKeeper(role));
    }
}
