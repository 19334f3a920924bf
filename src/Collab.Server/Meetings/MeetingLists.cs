using System.Collections.Immutable;
using System.Security.Claims;
using Collab.Domain.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <param name="Role">The caller's.</param>
public sealed record MeetingItem(
    Guid Id, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place,
    MeetingMode Mode, MeetingStatus Status, MeetingRole Role);

/// <summary>The caller's own meetings, by start.</summary>
public static class MeetingLists
{
    private const int MaxQuery = 200;

    private static readonly ImmutableDictionary<string, MeetingStatus> Statuses = new Dictionary<string, MeetingStatus>
    {
        ["draft"] = MeetingStatus.Draft,
        ["scheduled"] = MeetingStatus.Scheduled,
        ["open"] = MeetingStatus.Open,
        ["suspended"] = MeetingStatus.Suspended,
        ["closed"] = MeetingStatus.Closed,
        ["cancelled"] = MeetingStatus.Cancelled,
    }.ToImmutableDictionary();

    public static void MapMeetingLists(this IEndpointRouteBuilder meetings) =>
        meetings.MapGet("", ListAsync).Refuses(400, 401, 429)
            .WithSummary("The caller's meetings: ending after from, starting before to, of a unit, in a status, with words in the title");

    private static async Task<Results<Ok<Page<MeetingItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, MeetingListings listings,
        DateTimeOffset? from, DateTimeOffset? to, Guid? unit, string? status, string? q, string? cursor, bool? latestFirst, CancellationToken cancel)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");

        MeetingStatus? wanted = null;
        if (status is not null)
        {
            if (!Statuses.TryGetValue(status, out var known)) return Problems.Invalid("status", "is not one of " + string.Join(", ", Statuses.Keys.Order()));
            wanted = known;
        }

        MeetingCursor? after = null;
        if (cursor is not null)
        {
            if (!MeetingCursor.TryParse(cursor, out var place)) return Problems.Invalid("cursor", "is not one that this server gave");
            after = place;
        }

        var page = await listings.FindAsync(user.MemberId(), new MeetingQuery(from, to, unit, wanted, q, after, LatestFirst: latestFirst ?? false), cancel);
        return TypedResults.Ok(new Page<MeetingItem>([.. page.Meetings.Select(ItemOf)], page.Next?.ToString()));
    }

    private static MeetingItem ItemOf(OwnMeeting own)
    {
        var m = own.Meeting;
        return new MeetingItem(m.Id, m.Title, m.Type, m.UnitId, m.UnitName, m.StartsAt, m.EndsAt, m.Place, m.Mode, m.Status, own.Role);
    }
}
