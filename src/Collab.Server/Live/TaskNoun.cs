using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Organisations;
using Collab.Grains.Tasks;
using Collab.Server.Tasks;

namespace Collab.Server.Live;

/// <summary>Tasks of conclusions on the live layer. Who may know of one, it says together with the organisation.</summary>
/// <param name="services">The organisation is read through the live layer itself, which is made of its nouns.</param>
internal sealed class TaskNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Task;

    protected override FrozenSet<string> CommandNames { get; } = TaskCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new TaskProjection(services);

    public override IEnumerable<StreamId> SurroundingsOf(object state) => [StreamId.Organisation];

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<ITaskGrain>(id);

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        var (read, refusal) = TaskCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var (open, unread) = await services.GetRequiredService<TaskReader>().ReadAsync(id, member);
        if (open is null) return CommandAnswer.Refused(unread!);
        if (TaskAccess.Refuse(open.Task, read, open.Standing) is { } refused) return CommandAnswer.Refused(refused);
        return await grains.GetGrain<ITaskGrain>(id).ExecuteAsync(new(member, commandId, read, open.Around(read)));
    }
}

internal sealed class TaskProjection(IServiceProvider services) : StreamProjection
{
    private readonly Lazy<RelayRegistry> relays = new(services.GetRequiredService<RelayRegistry>);
    private readonly Lazy<OrganisationCalendar> calendar = new(services.GetRequiredService<OrganisationCalendar>);

    public override JsonSerializerOptions Json => TaskJson.Options;

    public override Type ViewType => typeof(TaskView);

    public override Type MeType => typeof(TaskMeView);

    public override object Empty(Guid id) => AssignedTask.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => AssignedTask.Apply((AssignedTask)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) => snapshot.Format == TaskSnapshots.Format ? TaskSnapshots.Read(snapshot.State) : null;

    /// <summary>One of three: its owner, who assigned it, or both; all of them see the same.</summary>
    public override int? AudienceOf(object state, Guid member) => StandingOf(state, member) switch
    {
        Standing.TaskOwner => 1,
        Standing.TaskAssigner => 2,
        Standing.TaskPeople => 3,
        _ => null,
    };

    public override int ViewClass(int audience) => 1;

    public override object View(object state, int audience) => TaskView.Of((AssignedTask)state);

    public override object? Me(object state, Guid member) => StandingOf(state, member) is var standing and not Standing.Stranger ? TaskMeView.Of(member, standing) : null;

    /// <summary>Of a task with another owner, or other people to know of it: theirs of before and after. What concerns nobody's <c>me</c> concerns nobody.</summary>
    public override IEnumerable<Guid> Concerned(object before, object after)
    {
        var (was, now) = ((AssignedTask)before, (AssignedTask)after);
        if (was.Restricted != now.Restricted) return Organisation?.Members.Keys ?? [];
        return was.Owner.IsSame(now.Owner) || Organisation is not { } organisation
            ? []
            : TaskAccess.OwnersOf(was.Owner, organisation, calendar.Value.Today).Concat(TaskAccess.OwnersOf(now.Owner, organisation, calendar.Value.Today));
    }

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;

    private Organisation? Organisation => relays.Value.Known(StreamId.Organisation) as Organisation;

    private Standing StandingOf(object state, Guid member) =>
        Organisation is { } organisation ? TaskAccess.StandingOf((AssignedTask)state, organisation, member, calendar.Value.Today) : Standing.Stranger;
}
