using Collab.Domain.Tasks;
using Collab.Domain.Text;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.ReadModels;

/// <summary>The lists of tasks, written by appends and asked by whoever is to do them or has assigned them.</summary>
[Trait("Requirement", "A4")]
public abstract class TaskListsSpecification : StorageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), Next = Monday.AddDays(7);
    private static readonly Guid An = Guid.NewGuid(), Steward = Guid.NewGuid(), Unit = Guid.NewGuid(), Held = Guid.NewGuid(), Meeting = Guid.NewGuid();

    private readonly Dictionary<string, TestStream> streams = [];
    private TaskLists lists = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        lists = new TaskLists(Database);
    }

    [Fact]
    public async Task A_member_finds_the_own_ones_those_of_units_and_assigned_ones_and_no_others()
    {
        await PutAsync("Của An", 1);
        await PutAsync("Của đơn vị", 2, row => row with { Owner = new(null, Unit, "Ban Nữ công") });
        await PutAsync("Kín", 3, row => row with { Restricted = true, Owner = new(Guid.NewGuid(), null, "Khác") });
        TaskSeeker an = new(An, [Unit], []), steward = new(Steward, [], []), scheduler = new(Guid.NewGuid(), [], [Held]), nobody = new(Guid.NewGuid(), [Guid.NewGuid()], [Guid.NewGuid()]);
        Assert.Equal(["Của An", "Của đơn vị"], await TextsAsync(an, new()));
        Assert.Equal(["Của An"], await TextsAsync(an, new(TaskFilter.Mine)));
        Assert.Equal(["Của đơn vị"], await TextsAsync(an, new(TaskFilter.Unit)));
        Assert.Empty(await TextsAsync(an, new(TaskFilter.Assigned)));
        Assert.Equal(["Của An", "Của đơn vị", "Kín"], await TextsAsync(steward, new(TaskFilter.Assigned)));
        Assert.Equal(["Của An", "Của đơn vị"], await TextsAsync(scheduler, new()));
        Assert.Empty(await TextsAsync(nobody, new()));
    }

    [Fact]
    public async Task They_are_found_by_how_far_they_are_by_unit_and_by_words_and_change_with_the_stream()
    {
        var seeker = new TaskSeeker(An, [], []);
        await PutAsync("Gửi báo cáo", -1);
        await PutAsync("Đang làm", 2, row => row with { State = TaskState.InProgress });
        await PutAsync("Xong", -3, row => row with { State = TaskState.Done });
        await PutAsync("Xong trước", -4, row => row with { State = TaskState.Done, Confirmed = true });
        await PutAsync("Thôi", 5, row => row with { State = TaskState.Cancelled });
        Assert.Equal(["Gửi báo cáo"], await TextsAsync(seeker, new(Stage: TaskStage.Open)));
        Assert.Equal(["Gửi báo cáo"], await TextsAsync(seeker, new(Stage: TaskStage.Overdue)));
        Assert.Equal(["Đang làm"], await TextsAsync(seeker, new(Stage: TaskStage.InProgress)));
        Assert.Equal(["Gửi báo cáo", "Đang làm"], await TextsAsync(seeker, new(Stage: TaskStage.Unfinished)));
        Assert.Equal(["Xong", "Xong trước"], await TextsAsync(seeker, new(Stage: TaskStage.Done)));
        Assert.Equal(["Thôi"], await TextsAsync(seeker, new(Stage: TaskStage.Cancelled)));
        Assert.Equal(["Gửi báo cáo"], await TextsAsync(seeker, new(Text: "bao GUI")));
        Assert.Equal(5, (await TextsAsync(seeker, new(Unit: Held))).Count());
        Assert.Empty(await TextsAsync(seeker, new(Unit: Unit)));

        await ChangeAsync("Gửi báo cáo", Row("Gửi báo cáo", -1) with { State = TaskState.Done });
        Assert.Empty(await TextsAsync(seeker, new(Stage: TaskStage.Overdue)));
        var row = Assert.Single((await lists.FindAsync(seeker, new(Text: "gui"), Monday)).Tasks);
        Assert.Equal(Row("Gửi báo cáo", -1) with { State = TaskState.Done }, row);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_in_either_order()
    {
        for (var n = 0; n < 7; n++) await PutAsync($"{n}", n / 2, row => row with { State = TaskState.Done });
        foreach (var stage in new TaskStage?[] { null, TaskStage.Done })
        {
            var (found, query) = (new List<string>(), new TaskQuery(Stage: stage, Limit: 2));
            while (true)
            {
                var page = await lists.FindAsync(new(An, [], []), query, Monday);
                found.AddRange(page.Tasks.Select(t => t.Text));
                if (!page.HasMore) break;
                query = query with { After = (page.Tasks[^1].DueAt, page.Tasks[^1].Id) };
            }

            Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], found.Order());
            var days = found.Select(text => int.Parse(text, null) / 2).ToList();
            Assert.Equal(stage is null ? days.Order() : days.OrderDescending(), days);
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => lists.FindAsync(new(An, [], []), new(Limit: 0), Monday));
    }

    [Fact]
    public async Task A_meeting_looks_back_on_what_is_not_done_for_good_of_earlier_ones_of_the_unit()
    {
        await PutAsync("Mở", 2);
        await PutAsync("Chờ xác nhận", 1, row => row with { State = TaskState.Done });
        await PutAsync("Xong hẳn", 1, row => row with { State = TaskState.Done, Confirmed = true });
        await PutAsync("Thôi", 1, row => row with { State = TaskState.Cancelled });
        await PutAsync("Kín", 1, row => row with { Restricted = true });
        await PutAsync("Của chính cuộc họp", 1, row => row with { MeetingAt = Next });
        await PutAsync("Của cuộc họp sau", 1, row => row with { MeetingAt = Next.AddDays(7) });
        await PutAsync("Nơi khác", 1, row => row with { UnitId = Unit });
        var (tasks, left) = await lists.FollowUpAsync([Held], before: Next, limit: 50);
        Assert.Equal(["Chờ xác nhận", "Mở"], tasks.Select(t => t.Text));
        Assert.Equal(0, left);
        (tasks, left) = await lists.FollowUpAsync([Held], before: Next, limit: 1);
        Assert.Equal(("Chờ xác nhận", 1), (Assert.Single(tasks).Text, left));
        Assert.Null(await lists.NextMeetingAsync([Held], Monday));
        Assert.Equal([tasks[0].Id], await lists.StewardedAsync(Steward, [tasks[0].Id, Guid.NewGuid()]));
        Assert.Empty(await lists.StewardedAsync(An, [tasks[0].Id]));
    }

    private TaskRow Row(string text, int days) => new(
        streams[text].Id.Id, Meeting, "Giao ban", Monday, Held, "Ban Kiểm tra", text, VietnameseFolding.Fold(text), new(An, null, "An"), Monday.AddDays(days), TaskState.Open, false, null, false, Monday, null);

    private async Task PutAsync(string text, int days, Func<TaskRow, TaskRow>? change = null)
    {
        streams[text] = new TestStream();
        var row = Row(text, days);
        await ChangeAsync(text, change is null ? row : change(row), Steward);
    }

    private Task ChangeAsync(string text, TaskRow row, params Guid[] stewards) =>
        Journal.AppendAsync(streams[text].Next() with { Listing = new TaskListingChange(row.Id, row, [.. stewards]) });

    private async Task<IEnumerable<string>> TextsAsync(TaskSeeker seeker, TaskQuery query) => (await lists.FindAsync(seeker, query, Monday)).Tasks.Select(t => t.Text);
}

public sealed class SqliteTaskListsTests : TaskListsSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresTaskListsTests(PostgresFixture postgres) : TaskListsSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
