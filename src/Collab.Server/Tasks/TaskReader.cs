using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Rooms;

namespace Collab.Server.Tasks;

/// <summary>A task as one member finds it now.</summary>
internal sealed record OpenTask(AssignedTask Task, Organisation Organisation, Guid Member, Standing Standing, DateOnly Today)
{
    /// <summary>What the organisation says to a command of the member.</summary>
    public TaskSurroundings Around(TaskCommand command) => new(Standing, Organisation.Members.Find(Member)?.Name ?? "", command switch
    {
        ReassignTask { MemberId: { } id } => RoomFacts.MemberName(Organisation, id),
        ReassignTask { UnitId: { } id } => RoomFacts.UnitName(Organisation, id, Today),
        _ => null,
    });
}

/// <summary>Reads task and organisation with everything that anybody was answered before.</summary>
internal sealed class TaskReader(StreamReads reads, OrganisationReplica replica)
{
    /// <summary><c>notFound</c> where the task does not exist to the member.</summary>
    public async Task<(OpenTask? Open, Refusal? Refusal)> ReadAsync(Guid id, Guid member)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Task(id));
        if (state is not AssignedTask task) return (null, refusal!.Code == RefusalCodes.NotFound ? TaskAccess.NoSuchTask : refusal);
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return (null, unread);

        var standing = TaskAccess.StandingOf(task, organisation, member, replica.Today);
        return standing == Standing.Stranger ? (null, TaskAccess.NoSuchTask) : (new(task, organisation, member, standing, replica.Today), null);
    }
}
