using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    private readonly HashSet<Guid> lookBack = [];

    /// <summary>A task of a closed session: its owner and its steward know of it, and nobody by what they may do in the organisation.</summary>
    public async Task<Guid> TaskAsync()
    {
        var (id, owner, steward) = (Guid.CreateVersion7(), Of(Standing.TaskOwner), Of(Standing.TaskAssigner));
        var order = new AssignTask(
            new(Guid.NewGuid(), "Họp kín", server.Clock.GetUtcNow(), A1, "A1", Guid.NewGuid()), new("Gửi báo cáo", new(owner.Id, null, owner.Name), server.Clock.GetUtcNow().AddDays(9), null), Restricted: true,
            PersistentMap<Guid, string>.Empty.SetItem(steward.Id, steward.Name), 1);
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<ITaskGrain>(id).ExecuteAsync(new(Guid.Empty, Guid.NewGuid(), order, TaskSurroundings.OfServer));
        return answer.Ok ? id : throw new InvalidOperationException($"The world's own task was refused: {answer.Refusal}");
    }

    /// <summary>The meeting has the item that looks back on tasks.</summary>
    public async Task FollowUpAsync(Guid meeting)
    {
        if (lookBack.Add(meeting)) await ExecuteAsync(meeting, Chair, new AddFollowUp());
    }

    private Person Of(Standing standing) => InTasks.Single(person => person.InTask == standing);
}
