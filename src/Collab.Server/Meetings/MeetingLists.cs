using System.Collections.Immutable;
using System.Security.Claims;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <param name="Role">The caller's; absent: takes no part in it, and sees it as somebody in charge of a unit.</param>
/// <param name="Answer">The caller's to the invitation.</param>
/// <param name="PapersDueAt">The earliest deadline of an item that the caller presents and of which no paper was submitted; until the meeting is opened.</param>
/// <param name="StandsIn">True or absent: the caller comes in another's stead, and is not asked for an answer.</param>
/// <param name="Figures">Of a meeting that is closed.</param>
public sealed record MeetingItem(
    Guid Id, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place,
    MeetingMode Mode, MeetingStatus Status, MeetingRole? Role,
    Guid? TypeId, SeriesPlace? Series, ListedAnswer? Answer, DateTimeOffset? PapersDueAt, bool? StandsIn, ListedFigures? Figures);

/// <summary>The caller's own meetings, and those of the caller's units, by start.</summary>
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

    /// <summary>Words of <c>whose</c>; null = the caller's own.</summary>
    private static readonly ImmutableDictionary<string, MeetingRelation?> Relations = new Dictionary<string, MeetingRelation?>
    {
        ["mine"] = null,
        ["unit"] = MeetingRelation.Of,
        ["attended"] = MeetingRelation.Attended,
        ["prepared"] = MeetingRelation.Prepared,
    }.ToImmutableDictionary();

    public static void MapMeetingLists(this IEndpointRouteBuilder meetings) =>
        meetings.MapGet("", ListAsync).Refuses(400, 401, 429, 503)
            .WithSummary("Meetings of the caller or of the caller's units: ending after from, starting before to (or with papersDue: those before which the caller has papers to submit in that time), of a unit, a type or a series, in a status, with words in the title");

    private static async Task<Results<Ok<Page<MeetingItem>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, MeetingListings listings, OrganisationReplica replica,
        DateTimeOffset? from, DateTimeOffset? to, string? whose, Guid? unit, Guid? type, Guid? series, string? status, string? q, string? cursor, bool? latestFirst, bool? papersDue, CancellationToken cancel)
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

        UnitMeetings? units = null;
        if (whose is not null)
        {
            if (!Relations.TryGetValue(whose, out var relation)) return Problems.Invalid("whose", "is not one of " + string.Join(", ", Relations.Keys.Order()));
            if (relation is { } related)
            {
                if (papersDue is true) return Problems.Invalid("papersDue", "goes with one's own meetings only");

                var (organisation, refusal) = await replica.ReadAsync();
                if (organisation is null) return Problems.From(refusal!);
                units = UnitsOf(organisation, user.MemberId(), replica.Today, related);
            }
        }

        var query = new MeetingQuery(from, to, unit, wanted, q, after, LatestFirst: latestFirst ?? false, Units: units, Type: type, Series: series, PapersDue: papersDue ?? false);
        var page = await listings.FindAsync(user.MemberId(), query, cancel);
        return TypedResults.Ok(new Page<MeetingItem>([.. page.Meetings.Select(ItemOf)], page.Next?.ToString()));
    }

    // One's units are those of one's positions, with what is below them; one is in charge where one may schedule meetings.
    private static UnitMeetings UnitsOf(Organisation o, Guid member, DateOnly today, MeetingRelation relation)
    {
        var tops = o.Members.Find(member) is { Active: true } who ? who.PositionsFrom(today).Where(p => p.HeldOn(today)).Select(p => p.UnitId).ToHashSet() : [];
        return new UnitMeetings(
            relation,
            [.. tops.SelectMany(top => o.SubtreeAt(top, today).Append(top)).Distinct()],
            [.. o.UnitsWhere(member, GrantWord.ScheduleMeetings, today)]);
    }

    private static MeetingItem ItemOf(OwnMeeting own)
    {
        var m = own.Meeting;
        return new MeetingItem(m.Id, m.Title, m.Type, m.UnitId, m.UnitName, m.StartsAt, m.EndsAt, m.Place, m.Mode, m.Status, own.Role, m.TypeId, m.Series, own.Answer, own.PapersDueAt, own.StandsIn ? true : null, own.Figures);
    }
}
