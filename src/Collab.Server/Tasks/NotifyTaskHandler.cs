using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Server.Hosting;
using Collab.Server.Inboxes;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Work;

namespace Collab.Server.Tasks;

/// <summary>Tells the owner of a task, and who assigned it, of something: as task and organisation are then. Whoever did it is not told, nor who may not know of the task.</summary>
internal sealed class NotifyTaskHandler(StreamReads reads, OrganisationReplica replica, NoticeDelivery delivery, TimeProvider clock) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.NotifyTask;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="NotDeliveredException"/>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = TaskNoticeWork.Read(item.Work.Data);
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not AssignedTask task) throw new NotReadException(refusal!.Message);

        // A reminder that comes when the time is over is none: the next one says so.
        if (work.Kind == NoticeKinds.TaskDue && clock.GetUtcNow() >= task.DueAt) return;
        var recipients = TaskWork.RecipientsOf(work, task);
        if (recipients == TaskRecipients.Nobody) return;
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) throw new NotReadException(unread!.Message);

        var owners = recipients.Owner is { } owner ? TaskAccess.OwnersOf(owner, organisation, replica.Today) : [];
        var told = owners.Concat(recipients.Members.Where(member => organisation.Members.Find(member) is { Active: true })).Where(member => member != work.By).Distinct();
        await delivery.DeliverAsync(IdOf(item, work), told, new DeliverNotice(work.Kind, new NoticeAbout(TaskId: task.Id), TaskWork.TitleOf(task), work.ByName, work.At, work.DueAt), cancel);
    }

    // Of one deadline there may be more than one reminder, e.g. where the task was returned before it: together they are one.
    private static Guid IdOf(DueWorkItem item, TaskNoticeWork work) => work.Kind is NoticeKinds.TaskDue or NoticeKinds.TaskOverdue
        ? DerivedId.Of("task-reminder", $"{item.Work.About}:{work.Kind}:{work.DueAt.ToUnixTimeMilliseconds()}")
        : item.Id;
}
