using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Tasks;

/// <param name="UnitId">Whose meeting it comes from.</param>
/// <param name="MemberId">Who is to do it; absent: a unit is.</param>
/// <param name="OwnerUnitId">The unit that is to do it.</param>
/// <param name="Overdue">It is not done, and its deadline is over.</param>
/// <param name="Confirmed">What is done is accepted.</param>
public sealed record TaskItem(
    Guid Id, string Text, Guid? MemberId, Guid? OwnerUnitId, string OwnerName, DateTimeOffset DueAt, TaskState State, bool Overdue, bool Confirmed, int? Percent,
    Guid MeetingId, string MeetingTitle, DateTimeOffset MeetingAt, Guid UnitId, string UnitName, DateTimeOffset AssignedAt, DateTimeOffset? DoneAt)
{
    internal static TaskItem Of(TaskRow t, DateTimeOffset now) => new(
        t.Id, t.Text, t.Owner.MemberId, t.Owner.UnitId, t.Owner.Name, t.DueAt, t.State, t.State is TaskState.Open or TaskState.InProgress && t.DueAt < now, t.Confirmed, t.Percent,
        t.MeetingId, t.MeetingTitle, t.MeetingAt, t.UnitId, t.UnitName, t.AssignedAt, t.DoneAt);
}

/// <summary>Which tasks there are, as a list and as a table for spreadsheets.</summary>
internal static class TaskListEndpoints
{
    private const int MaxQuery = 200;

    private static readonly ImmutableDictionary<string, TaskFilter> Filters = new Dictionary<string, TaskFilter>
    {
        ["mine"] = TaskFilter.Mine,
        ["unit"] = TaskFilter.Unit,
        ["assigned"] = TaskFilter.Assigned,
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, TaskStage> Stages = new Dictionary<string, TaskStage>
    {
        ["open"] = TaskStage.Open,
        ["inProgress"] = TaskStage.InProgress,
        ["unfinished"] = TaskStage.Unfinished,
        ["overdue"] = TaskStage.Overdue,
        ["done"] = TaskStage.Done,
        ["cancelled"] = TaskStage.Cancelled,
    }.ToImmutableDictionary();

    public static void MapTaskLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", ListAsync).WithTags("Tasks").Refuses(400, 401, 404, 429, 503)
            .WithSummary("The caller's tasks, those of the caller's units and those that the caller has assigned; what is due first stands first, of done and cancelled ones what was due last");
        api.MapGet("/tasks.csv", TableAsync).WithTags("Tasks").Refuses(400, 401, 404, 429, 503).WithSummary("The same as a table for spreadsheets, whole");
    }

    /// <param name="whose"><c>mine</c>, <c>unit</c> or <c>assigned</c>; absent = any of the three.</param>
    /// <param name="state"><c>open</c>, <c>inProgress</c>, <c>unfinished</c> (both), <c>overdue</c>, <c>done</c> or <c>cancelled</c>; absent = any.</param>
    /// <param name="unit">That is to do it, or whose meeting it comes from.</param>
    /// <param name="q">Words of the task, with or without diacritics.</param>
    private static async Task<Results<Ok<Page<TaskItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, OrganisationReplica replica, TaskLists lists, TimeProvider clock, CancellationToken cancel,
        string? whose = null, string? state = null, Guid? unit = null, string? q = null, string? cursor = null, int limit = TaskLists.DefaultPage)
    {
        if (limit is < 1 or > TaskLists.PageLimit) return Problems.Invalid("limit", $"is not within 1 and {TaskLists.PageLimit}");
        var (query, problem) = QueryOf(whose, state, unit, q);
        if (query is null) return problem!;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var place)) return Problems.Invalid("cursor", "is not one that this server gave");
            query = query with { After = place };
        }

        var (seeker, refusal) = await SeekerAsync(replica, user.MemberId());
        if (seeker is null) return Problems.From(refusal!);

        var now = clock.GetUtcNow();
        var page = await lists.FindAsync(seeker, query with { Limit = limit }, now, cancel);
        var next = page.HasMore ? Cursor.Write(page.Tasks[^1].DueAt, page.Tasks[^1].Id) : null;
        return TypedResults.Ok(new Page<TaskItem>([.. page.Tasks.Select(task => TaskItem.Of(task, now))], next));
    }

    /// <inheritdoc cref="ListAsync"/>
    private static async Task<IResult> TableAsync(
        HttpContext http, OrganisationReplica replica, TaskLists lists, TimeProvider clock, CancellationToken cancel,
        string? whose = null, string? state = null, Guid? unit = null, string? q = null)
    {
        var (query, problem) = QueryOf(whose, state, unit, q);
        if (query is null) return problem!;
        var (seeker, refusal) = await SeekerAsync(replica, http.User.MemberId());
        if (seeker is null) return Problems.From(refusal!);

        await Csv.SendAsync(http.Response, "nhiem-vu", RowsAsync(lists, seeker, query with { Limit = TaskLists.PageLimit }, clock.GetUtcNow(), cancel), cancel);
        return TypedResults.Empty;
    }

    private static async IAsyncEnumerable<string> RowsAsync(TaskLists lists, TaskSeeker seeker, TaskQuery query, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return Csv.Row("text", "owner", "dueAt", "state", "overdue", "confirmed", "percent", "meeting", "meetingAt", "unit", "assignedAt", "doneAt");
        while (true)
        {
            var page = await lists.FindAsync(seeker, query, now, cancel);
            foreach (var t in page.Tasks.Select(task => TaskItem.Of(task, now)))
            {
                yield return Csv.Row(
                    t.Text, t.OwnerName, Csv.Time(t.DueAt), Word(t.State), t.Overdue ? "true" : "false", t.Confirmed ? "true" : "false", t.Percent?.ToString(CultureInfo.InvariantCulture),
                    t.MeetingTitle, Csv.Time(t.MeetingAt), t.UnitName, Csv.Time(t.AssignedAt), Csv.Time(t.DoneAt));
            }

            if (!page.HasMore) yield break;
            query = query with { After = (page.Tasks[^1].DueAt, page.Tasks[^1].Id) };
        }
    }

    private static string? Word(TaskState state) => System.Text.Json.JsonSerializer.SerializeToElement(state, TaskJson.Options).GetString();

    private static (TaskQuery? Query, ProblemHttpResult? Problem) QueryOf(string? whose, string? state, Guid? unit, string? q)
    {
        if (q?.Length > MaxQuery) return (null, Problems.Invalid("q", $"is longer than {MaxQuery}"));
        var query = new TaskQuery(Unit: unit, Text: q);
        if (whose is not null)
        {
            if (!Filters.TryGetValue(whose, out var filter)) return (null, Problems.Invalid("whose", "is not one of " + string.Join(", ", Filters.Keys.Order())));
            query = query with { Filter = filter };
        }

        if (state is not null)
        {
            if (!Stages.TryGetValue(state, out var stage)) return (null, Problems.Invalid("state", "is not one of " + string.Join(", ", Stages.Keys.Order())));
            query = query with { Stage = stage };
        }

        return (query, null);
    }

    /// <summary>As <see cref="TaskAccess.StandingOf"/> says it, for all tasks at once.</summary>
    private static async Task<(TaskSeeker? Seeker, Refusal? Refusal)> SeekerAsync(OrganisationReplica replica, Guid member)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, refusal);
        if (organisation.Members.Find(member) is not { Active: true }) return (null, Refusal.NotFound("There is no such member."));
        return (new(member, RoundPeople.UnitsOf(organisation, member, replica.Today), [.. organisation.UnitsWhere(member, GrantWord.ScheduleMeetings, replica.Today)]), null);
    }
}
