using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Domain.Tests.Organisations;

namespace Collab.Domain.Tests.Tasks;

/// <summary>Who is what to a task, by the organisation of the day.</summary>
[Trait("Requirement", "A4"), Trait("Requirement", "O4")]
public sealed class TaskAccessTests
{
    private readonly OrganisationWorld world = new();

    private Guid Member(string name, Guid unit)
    {
        world.Must(OrganisationWorld.Admin, new AddMember(name, name.Replace(' ', '.').ToLowerInvariant(), new FirstPosition(unit)));
        return world.State.Members.Values.Single(m => m.Name == name).Id;
    }

    private Standing Of(AssignedTask task, Guid member) => TaskAccess.StandingOf(task, world.State, member, world.Today);

    private static AssignedTask Task(TaskHolder owner, Guid unit, Guid steward, bool restricted = false) => AssignedTask.Empty(TaskWorld.TaskId) with
    {
        Seq = 1,
        Owner = owner,
        Source = new(TaskWorld.MeetingId, "Giao ban", default, unit, "A", default),
        Stewards = PersistentMap<Guid, string>.Empty.SetItem(steward, "Thư ký"),
        Restricted = restricted,
    };

    [Fact]
    public void A_member_a_unit_the_stewards_and_whoever_schedules_the_units_meetings()
    {
        var (owner, steward, scheduler, elsewhere) = (Member("Nguoi Lam", OrganisationWorld.A1), Member("Thu Ky", OrganisationWorld.A1), Member("Xep Lich", OrganisationWorld.A1), Member("Noi Khac", OrganisationWorld.B1));
        world.Must(OrganisationWorld.Admin, new GrantTo(scheduler, GrantWord.ScheduleMeetings, OrganisationWorld.A));
        var ofMember = Task(new(owner, null, "x"), OrganisationWorld.A1, steward);
        Assert.Equal([Standing.TaskOwner, Standing.TaskAssigner, Standing.TaskAssigner, Standing.Stranger, Standing.TaskAssigner], new[] { owner, steward, scheduler, elsewhere, OrganisationWorld.Admin }.Select(member => Of(ofMember, member)));

        var ofUnit = Task(new(null, OrganisationWorld.A1, "x"), OrganisationWorld.A1, steward);
        Assert.Equal([Standing.TaskOwner, Standing.TaskPeople, Standing.Stranger], new[] { owner, steward, elsewhere }.Select(member => Of(ofUnit, member)));
        var owners = TaskAccess.OwnersOf(ofUnit.Owner, world.State, world.Today).Order().ToList();
        Assert.Equal(world.State.Members.Keys.Where(member => (Of(ofUnit, member) & Standing.TaskOwner) != 0).Order(), owners);
        Assert.Subset(owners.ToHashSet(), new HashSet<Guid> { owner, steward, scheduler });
    }

    [Fact, Trait("Requirement", "D9")]
    public void Of_a_closed_session_only_its_owner_and_the_stewards()
    {
        var (owner, steward) = (Member("Nguoi Lam", OrganisationWorld.A1), Member("Thu Ky", OrganisationWorld.A1));
        var task = Task(new(owner, null, "x"), OrganisationWorld.A1, steward, restricted: true);
        Assert.Equal([Standing.TaskOwner, Standing.TaskAssigner, Standing.Stranger], new[] { owner, steward, OrganisationWorld.Admin }.Select(member => Of(task, member)));
    }

    [Fact]
    public void An_owner_who_has_left_is_nobody_and_the_task_is_there_to_be_given_to_another()
    {
        var (owner, steward) = (Member("Nguoi Lam", OrganisationWorld.A1), Member("Thu Ky", OrganisationWorld.A1));
        var task = Task(new(owner, null, "x"), OrganisationWorld.A1, steward);
        world.Must(OrganisationWorld.Admin, new DeactivateMember(owner, "nghỉ hưu"));
        Assert.Equal(Standing.Stranger, Of(task, owner));
        Assert.Empty(TaskAccess.OwnersOf(task.Owner, world.State, world.Today));
        Assert.Equal(Standing.TaskAssigner, Of(task, steward));
    }

    [Fact]
    public void What_a_unit_was_to_do_is_its_successors()
    {
        var (owner, successor, steward) = (Member("Nguoi Lam", OrganisationWorld.A1), Member("Noi Nhan", OrganisationWorld.B1), Member("Thu Ky", OrganisationWorld.B));
        var task = Task(new(null, OrganisationWorld.A1, "x"), OrganisationWorld.B, steward);
        Assert.Equal(Standing.Stranger, Of(task, successor));
        world.Must(OrganisationWorld.Admin, new CloseUnit(OrganisationWorld.A1, world.Today, "Sáp nhập", OrganisationWorld.B1));
        // Those who were in it keep it; whoever was in the other before is not made responsible by a merger.
        Assert.Equal([Standing.TaskOwner, Standing.Stranger], new[] { owner, successor }.Select(member => Of(task, member)));
    }

    [Fact]
    public void Before_it_is_assigned_it_is_nobodys() =>
        Assert.Equal(Standing.Stranger, Of(AssignedTask.Empty(TaskWorld.TaskId), OrganisationWorld.Admin));
}
