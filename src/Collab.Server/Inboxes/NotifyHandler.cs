using Collab.Domain.Inboxes;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>
/// Tells members of what happened in a room: those who are in it when they are told, and only while it holds the document, so that nobody
/// hears of what is not theirs any more. Who did it is not told.
/// </summary>
internal sealed class NotifyHandler(RoomPeople rooms, NoticeDelivery delivery) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.Notify;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = NotifyWork.Read(item.Work.Data);
        if (await rooms.FindAsync(work.RoomId) is not var (room, people) || (work.DocumentId is { } document && room.DocumentOf(document) is null)) return;

        var told = people.Where(person => person.Member != work.By && IsMeant(work, person)).Select(person => person.Member);
        var about = new NoticeAbout(work.RoomId, work.DocumentId, work.Version);
        await delivery.DeliverAsync(item.Id, told, new DeliverNotice(work.Kind, about, work.Title, work.ByName, work.At, work.DueAt), cancel);
    }

    private static bool IsMeant(NotifyWork work, RoomPrincipals person)
    {
        if (work.To is { } named) return named.Contains(person.Member);
        return work.ToUnit is not { } unit || person.Units.Contains(unit) || (work.Below == true && person.Above.Contains(unit));
    }
}
