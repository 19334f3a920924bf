using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Meetings;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Server.Work;
using Collab.Storage.ReadModels;

namespace Collab.Server.Tasks;

/// <summary>Tasks of earlier meetings of a unit, for its next one.</summary>
internal sealed class FollowUps(TaskLists lists, OrganisationReplica replica, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>What is not done of the meetings before this one, of its unit and of those that the unit has taken over; closed sessions' left out.</summary>
    public async Task<(ImmutableArray<TaskRow> Tasks, int Left)> OfAsync(Meeting meeting, Organisation organisation, CancellationToken cancel) =>
        await lists.FollowUpAsync(Units(organisation, meeting.UnitId), meeting.StartsAt, TaskLimits.FollowUp, cancel);

    /// <summary>Starting the follow-up records the tasks as they are.</summary>
    public async Task<(MeetingCommand? Command, Refusal? Refusal)> StartingAsync(Meeting meeting, StartAgendaItem start, CancellationToken cancel)
    {
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return (null, unread);
        var (tasks, left) = await OfAsync(meeting, organisation, cancel);
        return (new StartFollowUp(start.ItemId, [.. tasks.Select(t => new FollowUpTask(t.Id, t.Text, t.Owner.Name, t.DueAt, t.State))], left), null);
    }

    /// <summary>Gives the meeting its first item, where there are tasks for it. Again: nothing.</summary>
    /// <exception cref="NotReadException">To be tried again.</exception>
    public async Task AddToAsync(Meeting meeting, CancellationToken cancel)
    {
        if (meeting.FollowUp is not null || meeting.Discarded || !meeting.IsUnfinished) return;
        if ((await OfAsync(meeting, await OrganisationAsync(), cancel)).Tasks.IsEmpty) return;

        var answer = await grains.GetGrain<IMeetingGrain>(meeting.Id).ExecuteAsync(new(Guid.Empty, DerivedId.Of("follow-up", $"{meeting.Id}"), new AddFollowUp()));
        if (answer.Refusal is { Retryable: true } refusal) throw new NotReadException(refusal.Message);
    }

    /// <summary>The unit's next meeting; null = none is scheduled.</summary>
    /// <exception cref="NotReadException">To be tried again.</exception>
    public async Task<Guid?> NextMeetingAsync(Guid unit, CancellationToken cancel) => await lists.NextMeetingAsync(Units(await OrganisationAsync(), unit), clock.GetUtcNow(), cancel);

    private async Task<Organisation> OrganisationAsync()
    {
        var (organisation, refusal) = await replica.ReadAsync();
        return organisation ?? throw new NotReadException(refusal!.Message);
    }

    private List<Guid> Units(Organisation organisation, Guid unit)
    {
        var now = organisation.UnitAt(unit, replica.Today)?.Id ?? unit;
        return [.. organisation.Units.Keys.Where(other => organisation.UnitAt(other, replica.Today)?.Id == now).Append(unit).Distinct()];
    }
}
