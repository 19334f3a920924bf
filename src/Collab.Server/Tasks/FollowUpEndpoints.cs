using System.Collections.Immutable;
using System.Security.Claims;
using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Tasks;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Meetings;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Tasks;

/// <param name="Items">As they are now, those due first; once the meeting is over, none.</param>
/// <param name="Left">How many more there are.</param>
/// <param name="MayReport">Of the items, those of which the caller may report progress, or say that they are done.</param>
/// <param name="MayConfirm">Of the items, those of which the caller may accept or return what is done.</param>
/// <param name="Recorded">As they were when the item was started; absent: it was not yet.</param>
public sealed record FollowUpAnswer(ImmutableArray<TaskItem> Items, int Left, ImmutableArray<Guid> MayReport, ImmutableArray<Guid> MayConfirm, RecordedFollowUp? Recorded);

/// <param name="Left">How many more there were.</param>
public sealed record RecordedFollowUp(DateTimeOffset At, ImmutableArray<FollowUpTask> Items, int Left);

/// <summary>What the first item of a meeting looks back on.</summary>
internal static class FollowUpEndpoints
{
    public static void MapFollowUps(this IEndpointRouteBuilder api) =>
        api.MapGet("/meetings/{id:guid}/tasks", ListAsync).WithTags("Meetings").Refuses(401, 404, 429, 503)
            .WithSummary("The tasks of earlier meetings of the unit that are not done, for delegates and stewards who see the item that looks back on them; once the meeting is over what was recorded of them");

    private static async Task<Results<Ok<FollowUpAnswer>, ProblemHttpResult>> ListAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, OrganisationReplica organisations, FollowUps followUps, TaskLists lists, TimeProvider clock, CancellationToken cancel)
    {
        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (meeting.FollowUp is not { } followUp || !meeting.Agenda.Items.ContainsKey(followUp.ItemId)) return Problems.NotFound();
        if (MeetingSight.Of(meeting, member) is not { Audience: MeetingAudience.Stewards or MeetingAudience.Delegates } sight) return Problems.NotFound();
        if (!sight.All && sight.Hides(meeting, followUp.ItemId)) return Problems.NotFound();

        RecordedFollowUp? recorded = followUp.RecordedAt is { } at ? new(at, [.. followUp.Tasks.OrderBy(task => task.Key).Select(task => task.Value)], followUp.Left) : null;
        // Whoever was there once does not go on seeing what the unit has to do.
        if (!meeting.IsUnfinished) return TypedResults.Ok(new FollowUpAnswer([], 0, [], [], recorded));

        var (organisation, unread) = await organisations.ReadAsync();
        if (organisation is null) return Problems.From(unread!);
        var (tasks, left) = await followUps.OfAsync(meeting, organisation, cancel);
        var stewarded = await lists.StewardedAsync(member, tasks.Select(task => task.Id), cancel);
        var (report, confirm) = (ImmutableArray.CreateBuilder<Guid>(), ImmutableArray.CreateBuilder<Guid>());
        foreach (var task in tasks)
        {
            var standing = TaskAccess.StandingBy(task.Owner, stewarded.Contains(task.Id), task.Restricted, task.UnitId, organisation, member, organisations.Today);
            if (standing == Standing.Stranger) continue;
            report.Add(task.Id);
            if ((standing & Standing.TaskAssigner) != 0) confirm.Add(task.Id);
        }

        var now = clock.GetUtcNow();
        return TypedResults.Ok(new FollowUpAnswer(
            [.. tasks.Select(task => TaskItem.Of(task, now))], left, report.ToImmutable(), confirm.ToImmutable(), recorded));
    }
}
