using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Collab.Domain.Organisations;
using Collab.Domain.Text;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Statistics;

/// <param name="Month">"2026-11", where the organisation is.</param>
public sealed record MonthFigures(string Month, MeetingTotals Totals);

/// <param name="Name">As it is called today, or was last.</param>
public sealed record UnitFigures(Guid UnitId, string Name, MeetingTotals Totals);

/// <param name="UnitName">Where the member's main position is today.</param>
public sealed record MemberFigures(Guid MemberId, string Name, string? UnitName, MeetingTotals Totals);

public sealed record ScopeUnit(Guid Id, string Name);

/// <param name="Months">All of the period, those without meetings too.</param>
/// <param name="Units">By name; whose people were in a meeting.</param>
/// <param name="Scope">By name: all units whose figures the caller may see; none = nobody's but the own.</param>
public sealed record MeetingStatisticsAnswer(MeetingTotals Totals, IReadOnlyList<MonthFigures> Months, IReadOnlyList<UnitFigures> Units, IReadOnlyList<ScopeUnit> Scope);

public sealed record OwnStatisticsAnswer(MeetingTotals Totals, IReadOnlyList<MonthFigures> Months);

/// <summary>
/// Statistics of closed meetings: of the people of units where the caller administers or may schedule meetings, and everybody's own. Nothing of
/// closed sessions is in them, and never what was voted.
/// </summary>
internal static class MeetingStatisticsEndpoints
{
    /// <summary>Of a period.</summary>
    public const int MostMonths = 60;

    private const int MostMembers = 200;
    private const int MaxQuery = 200;

    public static void MapMeetingStatistics(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/statistics/meetings").WithTags("Statistics");
        group.MapGet("", FiguresAsync).Refuses(400, 401, 429, 503).WithSummary("Closed meetings of a period in figures, by month and by unit, of the units where the caller administers or may schedule meetings");
        group.MapGet("/members", MembersAsync).Refuses(400, 401, 429, 503).WithSummary("The same by member, by name, page by page");
        group.MapGet("/me", OwnAsync).Refuses(400, 401, 429, 503).WithSummary("The caller's own, by month");
        group.MapGet("/members.csv", CsvAsync).Refuses(400, 401, 429, 503).WithSummary("Units and members as CSV");
    }

    /// <param name="from">Meetings that start then or later.</param>
    /// <param name="to">Meetings that start before; at most 60 months later.</param>
    /// <param name="unit">This one and what is below it.</param>
    private static async Task<Results<Ok<MeetingStatisticsAnswer>, ProblemHttpResult>> FiguresAsync(
        ClaimsPrincipal user, OrganisationReplica replica, OrganisationCalendar calendar, MeetingStatistics statistics, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null, Guid? unit = null)
    {
        var (asked, problem) = await AskAsync(user, replica, from, to, unit);
        if (asked is null) return problem!;

        var months = await MonthsAsync(statistics, asked.Query, calendar, cancel);
        return TypedResults.Ok(new MeetingStatisticsAnswer(
            SumOf(months), months, await UnitsAsync(statistics, asked, replica, cancel),
            [.. asked.Scope.Select(id => new ScopeUnit(id, NameOf(asked.Organisation, id, replica.Today))).OrderBy(one => VietnameseFolding.Fold(one.Name), StringComparer.Ordinal).ThenBy(one => one.Id)]));
    }

    /// <inheritdoc cref="FiguresAsync"/>
    /// <param name="silent">Who came to a meeting and has not spoken in any.</param>
    private static async Task<Results<Ok<Page<MemberFigures>>, ProblemHttpResult>> MembersAsync(
        ClaimsPrincipal user, OrganisationReplica replica, MeetingStatistics statistics, CancellationToken cancel,
        DateTimeOffset? from = null, DateTimeOffset? to = null, Guid? unit = null, string? q = null, bool silent = false, string? cursor = null, int limit = 50)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (limit is < 1 or > MostMembers) return Problems.Invalid("limit", $"is not from 1 to {MostMembers}");
        (string, Guid)? after = null;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, out var name, out var last)) return Problems.Invalid("cursor", "is not one that this server gave");
            after = (name, last);
        }
        var (asked, problem) = await AskAsync(user, replica, from, to, unit);
        if (asked is null) return problem!;

        var page = await statistics.MembersAsync(new(asked.Query, silent, q, after, limit), cancel);
        return TypedResults.Ok(new Page<MemberFigures>(
            [.. page.Members.Select(m => new MemberFigures(m.Id, m.Name, UnitNameOf(asked.Organisation, m.Id, replica.Today), m.Totals))], page.Next is var (folded, id) ? Cursor.Write(folded, id) : null));
    }

    /// <inheritdoc cref="FiguresAsync"/>
    private static async Task<Results<Ok<OwnStatisticsAnswer>, ProblemHttpResult>> OwnAsync(
        ClaimsPrincipal user, OrganisationCalendar calendar, MeetingStatistics statistics, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        if (PeriodOf(from, to, out var period) is { } invalid) return invalid;

        var months = await MonthsAsync(statistics, new(period.From, period.To, Member: user.MemberId()), calendar, cancel);
        return TypedResults.Ok(new OwnStatisticsAnswer(SumOf(months), months));
    }

    /// <inheritdoc cref="FiguresAsync"/>
    private static async Task<IResult> CsvAsync(
        HttpContext http, OrganisationReplica replica, MeetingStatistics statistics, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null, Guid? unit = null, bool silent = false)
    {
        var (asked, problem) = await AskAsync(http.User, replica, from, to, unit);
        if (asked is null) return problem!;

        var units = await UnitsAsync(statistics, asked, replica, cancel);
        await Csv.SendAsync(http.Response, "meetings", MeetingStatisticsCsv.RowsAsync(units, MembersOfAsync(statistics, asked, replica.Today, silent, cancel)), cancel);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<MemberFigures> MembersOfAsync(
        MeetingStatistics statistics, Asked asked, DateOnly today, bool silent, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Nobody's pages: one reading of everybody costs what one of a page does.
        var page = await statistics.MembersAsync(new(asked.Query, silent, Limit: int.MaxValue - 1), cancel);
        foreach (var m in page.Members) yield return new(m.Id, m.Name, UnitNameOf(asked.Organisation, m.Id, today), m.Totals);
    }

    /// <param name="Scope">All units whose figures the caller may see, whichever was asked for.</param>
    private sealed record Asked(Organisation Organisation, StatisticsQuery Query, IReadOnlyList<Guid> Scope);

    private static async Task<(Asked? Asked, ProblemHttpResult? Problem)> AskAsync(ClaimsPrincipal user, OrganisationReplica replica, DateTimeOffset? from, DateTimeOffset? to, Guid? unit)
    {
        if (PeriodOf(from, to, out var period) is { } invalid) return (null, invalid);

        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return (null, Problems.From(refusal!));
        IReadOnlyList<Guid> scope = [.. organisation.UnitsWhere(user.MemberId(), GrantWord.ScheduleMeetings, replica.Today)];
        IReadOnlyList<Guid> units = unit is { } top ? [.. scope.Where(id => organisation.IsWithin(id, top, replica.Today))] : scope;
        return (new(organisation, new(period.From, period.To, units), scope), null);
    }

    private static ProblemHttpResult? PeriodOf(DateTimeOffset? from, DateTimeOffset? to, out (DateTimeOffset From, DateTimeOffset To) period)
    {
        period = (from ?? default, to ?? default);
        return from is not { } first ? Problems.Invalid("from", "is missing")
            : to is not { } end ? Problems.Invalid("to", "is missing")
            : end <= first ? Problems.Invalid("to", "is not after from")
            : first.Year is < 1971 or > 9000 || end > first.AddMonths(MostMonths) ? Problems.Invalid("to", $"is more than {MostMonths} months after from") : null;
    }

    private static async Task<IReadOnlyList<MonthFigures>> MonthsAsync(MeetingStatistics statistics, StatisticsQuery query, OrganisationCalendar calendar, CancellationToken cancel)
    {
        var (starts, names) = (new List<DateTimeOffset>(), new List<string>());
        for (var day = calendar.DayOf(query.From).AddDays(1 - calendar.DayOf(query.From).Day); starts.Count == 0 || StartOf(day, calendar.Zone) < query.To; day = day.AddMonths(1))
        {
            starts.Add(starts.Count == 0 ? query.From : StartOf(day, calendar.Zone));
            names.Add(day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        }
        var figures = await statistics.MonthsAsync(query, starts, cancel);
        return [.. names.Select((name, i) => new MonthFigures(name, figures.GetValueOrDefault(i, MeetingTotals.None)))];
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static MeetingTotals SumOf(IReadOnlyList<MonthFigures> months) => months.Aggregate(MeetingTotals.None, (all, month) => all.And(month.Totals));

    private static async Task<IReadOnlyList<UnitFigures>> UnitsAsync(MeetingStatistics statistics, Asked asked, OrganisationReplica replica, CancellationToken cancel) =>
    [
        .. (await statistics.UnitsAsync(asked.Query, cancel)).Select(row => new UnitFigures(row.Unit, NameOf(asked.Organisation, row.Unit, replica.Today), row.Totals))
            .OrderBy(one => VietnameseFolding.Fold(one.Name), StringComparer.Ordinal).ThenBy(one => one.UnitId),
    ];

    private static string NameOf(Organisation o, Guid unit, DateOnly today) => o.Units.Find(unit) is { } found ? (found.VersionAt(today) ?? found.Versions[^1]).Name : "";

    private static string? UnitNameOf(Organisation o, Guid member, DateOnly today) => o.Members.Find(member)?.MainAt(today) is { } position ? NameOf(o, position.UnitId, today) : null;
}
