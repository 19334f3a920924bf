using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Text;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.ReadModels;

[Trait("Requirement", "A5")]
public abstract class MeetingStatisticsSpecification : StorageTests
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Units = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
    private static readonly Guid[] People = [.. Enumerable.Range(0, 26).Select(_ => Guid.NewGuid())];
    private static readonly StatisticsQuery All = new(NewYear, NewYear.AddYears(1), Units);

    private readonly Random random = new(20_260);
    private readonly TestStream organisation = new();
    private MeetingStatistics statistics = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        statistics = new MeetingStatistics(Database);
        var names = People.Select((id, i) => (Id: id, Name: $"Đỗ Văn {(char)('A' + i)}")).Select(m => new MemberRow(m.Id, m.Name, VietnameseFolding.Fold(m.Name), $"u{m.Id:N}", null, null, Units[0], true, VietnameseFolding.Fold(m.Name), VietnameseFolding.Fold(m.Name)));
        await Journal.AppendAsync(organisation.Next() with { Listing = new OrganisationListingChange([new(Units[0], null, "T", "Liên đoàn", "federation", 1, null, null)], [.. names], [], [], [], [], []) });
    }

    [Fact]
    public async Task Totals_by_month_unit_and_member_are_those_of_an_independent_count()
    {
        var rows = new List<(Guid Meeting, DateTimeOffset At, ParticipantFigures Of)>();
        for (var i = 0; i < 60; i++)
        {
            var at = NewYear.AddMinutes(random.Next(-30, 400) * 1440);
            var people = People.Where(_ => random.Next(3) > 0).Select(Random).ToImmutableArray();
            var (stream, _) = await PutAsync(at, people);
            rows.AddRange(people.Select(p => (stream.Id.Id, at, p)));
        }
        var (from, to, units) = (NewYear.AddDays(40), NewYear.AddDays(300), Units[..4]);
        var query = new StatisticsQuery(from, to, units);
        var within = rows.Where(r => r.At >= from && r.At < to && units.Contains(r.Of.UnitId)).ToList();
        Assert.True(within.Count is > 200 and < 1500);

        DateTimeOffset[] months = [from, .. Enumerable.Range(3, 8).Select(month => new DateTimeOffset(2026, month, 1, 0, 0, 0, TimeSpan.Zero))];
        var byMonth = await statistics.MonthsAsync(query, months);
        for (var i = 0; i < months.Length; i++)
        {
            var (start, end) = (months[i], i + 1 < months.Length ? months[i + 1] : to);
            Assert.Equal(Count(within.Where(r => r.At >= start && r.At < end)), byMonth.GetValueOrDefault(i, MeetingTotals.None));
        }
        Assert.Equal(Count(within), byMonth.Values.Aggregate(MeetingTotals.None, (sum, month) => sum.And(month)));

        Assert.Equal(
            within.GroupBy(r => r.Of.UnitId).OrderBy(g => g.Key).Select(g => (g.Key, Count(g))),
            (await statistics.UnitsAsync(query)).OrderBy(row => row.Unit).Select(row => (row.Unit, row.Totals)));
        Assert.Equal(
            within.GroupBy(r => r.Of.MemberId).OrderBy(g => Array.IndexOf(People, g.Key)).Select(g => (g.Key, Count(g))),
            (await statistics.MembersAsync(new(query, Limit: 100))).Members.Select(m => (m.Id, m.Totals)));
        var own = await statistics.MonthsAsync(new(from, to, Member: People[3]), [from]);
        Assert.Equal(Count(rows.Where(r => r.At >= from && r.At < to && r.Of.MemberId == People[3])), own[0]);

        static MeetingTotals Count(IEnumerable<(Guid Meeting, DateTimeOffset At, ParticipantFigures Of)> some)
        {
            var of = some.ToList();
            int How(AttendanceFigure figure) => of.Count(r => r.Of.Attendance == figure);
            return new(
                of.Select(r => r.Meeting).Distinct().Count(), of.Count - How(AttendanceFigure.StandIn), How(AttendanceFigure.InPerson), How(AttendanceFigure.Online), How(AttendanceFigure.Bridge),
                How(AttendanceFigure.StoodInFor), How(AttendanceFigure.Excused), How(AttendanceFigure.Unexcused), of.Count(r => r.Of.Late), of.Count(r => r.Of.StandsIn), of.Sum(r => r.Of.Requests), of.Sum(r => r.Of.Speeches),
                of.Sum(r => r.Of.SpeechSeconds), of.Sum(r => r.Of.Questions), of.Sum(r => r.Of.QuestionSeconds), of.Sum(r => r.Of.Ballots), of.Sum(r => r.Of.Votes));
        }
    }

    [Fact]
    public async Task Who_came_and_never_spoke_is_found_and_who_did_not_come_is_not()
    {
        await PutAsync(NewYear, [Row(People[0]), Row(People[1]) with { Speeches = 1 }, Row(People[2]) with { Questions = 1 }, Row(People[3], AttendanceFigure.Excused), Row(People[4], AttendanceFigure.StandIn)]);
        await PutAsync(NewYear.AddDays(1), [Row(People[0], AttendanceFigure.Unexcused), Row(People[1])]);
        Assert.Equal([People[0], People[4]], (await statistics.MembersAsync(new(All, Silent: true))).Members.Select(m => m.Id));
    }

    [Fact]
    public async Task Members_are_paged_in_order_by_name_and_found_by_it()
    {
        await PutAsync(NewYear, [.. People.Reverse().Select(id => Row(id))]);
        var (seen, after) = (new List<Guid>(), ((string, Guid)?)null);
        do
        {
            var page = await statistics.MembersAsync(new(All, After: after, Limit: 7));
            seen.AddRange(page.Members.Select(m => m.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(People, seen);
        Assert.Equal([People[2]], (await statistics.MembersAsync(new(All, Text: "do c"))).Members.Select(m => m.Id));
        Assert.Empty((await statistics.MembersAsync(new(All with { Units = [] }))).Members);
    }

    [Fact]
    public async Task A_meeting_that_goes_on_leaves_the_statistics_and_comes_back_as_it_is_closed_again()
    {
        var (stream, _) = await PutAsync(NewYear, [Row(People[0]), Row(People[1])]);
        Assert.Equal(2, (await statistics.MembersAsync(new(All))).Members.Length);

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) });
        Assert.Equal(2, (await statistics.MembersAsync(new(All))).Members.Length);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) { FiguresGone = true } });
        Assert.Empty((await statistics.MembersAsync(new(All))).Members);
        Assert.Null(Assert.Single((await new MeetingListings(Database).FindAsync(People[0], new())).Meetings).Figures);

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) { Figures = Figures(NewYear, [Row(People[1])]) } });
        Assert.Equal([People[1]], (await statistics.MembersAsync(new(All))).Members.Select(m => m.Id)); // who was removed meanwhile is not counted
        Assert.Equal(new ListedFigures(1, 1, 0, 4, 3, 2), Assert.Single((await new MeetingListings(Database).FindAsync(People[0], new())).Meetings).Figures);
    }

    [Fact]
    [Trait("Requirement", "A2")]
    public async Task Numbers_on_documents_of_meetings_are_found()
    {
        var (first, _) = await PutAsync(NewYear, []);
        await Journal.AppendAsync(first.Next() with { Listing = new MeetingListingChange(null, [], []) { Numbers = ["01/GM-LĐLĐ"] } });
        await Journal.AppendAsync(first.Next() with { Listing = new MeetingListingChange(null, [], []) { Numbers = ["02/GM-LĐLĐ"] } });
        var numbers = new MeetingNumbers(Database);
        Assert.Equal([(first.Id.Id, "01/GM-LĐLĐ"), (first.Id.Id, "02/GM-LĐLĐ")], (await numbers.OfAsync([first.Id.Id, Guid.NewGuid()])).OrderBy(n => n.Number, StringComparer.Ordinal));
        Assert.Empty(await numbers.OfAsync([Guid.NewGuid()]));
        Assert.Equal([first.Id.Id], await numbers.ThoseOfAsync(People[0], [first.Id.Id]));
        Assert.Empty(await numbers.ThoseOfAsync(People[1], [first.Id.Id]));
    }

    private async Task<(TestStream Stream, MeetingListing Listing)> PutAsync(DateTimeOffset at, ImmutableArray<ParticipantFigures> people)
    {
        var stream = new TestStream();
        var listing = new MeetingListing(stream.Id.Id, "Giao ban", null, Units[0], "Liên đoàn", at, at.AddHours(2), null, MeetingMode.Online, MeetingStatus.Closed);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, [new(People[0], MeetingRole.Chair, Units[0])], []) { Figures = Figures(at, people) } });
        return (stream, listing);
    }

    private static MeetingFigures Figures(DateTimeOffset at, ImmutableArray<ParticipantFigures> people) => new(Units[0], at, people.Length, people.Length, 0, 4, 3, 2, 100, people);

    private static ParticipantFigures Row(Guid member, AttendanceFigure attendance = AttendanceFigure.InPerson) => new(member, Units[0], attendance, false, attendance == AttendanceFigure.StandIn, 0, 0, 0, 0, 0, 0, 0);

    private ParticipantFigures Random(Guid member)
    {
        var attendance = Enum.GetValues<AttendanceFigure>()[random.Next(7)];
        return new(
            member, Units[random.Next(Units.Length)], attendance, random.Next(4) == 0, random.Next(10) == 0, random.Next(6), random.Next(4), random.Next(1000), random.Next(3), random.Next(500), random.Next(8), random.Next(5));
    }
}

public sealed class SqliteMeetingStatisticsTests : MeetingStatisticsSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresMeetingStatisticsTests(PostgresFixture postgres) : MeetingStatisticsSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
