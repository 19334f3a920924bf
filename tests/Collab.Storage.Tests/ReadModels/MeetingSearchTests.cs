using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Storage.Postgres;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.ReadModels;

/// <summary>How long a list takes where there are 20,000 meetings.</summary>
public abstract class MeetingSearchSpecification : StorageTests
{
    private const int Count = 20_000;
    private const int Searches = 300;
    private const int Rounds = 5;

    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(100);
    private static readonly DateTimeOffset First = new(2020, 1, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Titles = ["Giao ban tuần", "Hội nghị Ban Chấp hành", "Họp Ban Thường vụ", "Đối thoại định kỳ", "Tổng kết công tác năm"];

    private readonly Guid[] units = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7())], people = [.. Enumerable.Range(0, 2_000).Select(_ => Guid.CreateVersion7())], types = [Guid.NewGuid(), Guid.NewGuid()];

    // They attend and prepare nothing.
    private readonly Guid[] strangers = [.. Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7())];

    [Fact, Trait("Requirement", "B8")]
    public async Task The_slowest_of_a_hundred_among_20_000_meetings_takes_less_than_100_ms()
    {
        await FillAsync();
        var lists = new MeetingListings(Database);
        var now = First.AddHours(3 * Count / 2);
        UnitMeetings Of(MeetingRelation relation, int few, int charge) => new(relation, units[..few], units[..charge]);
        // The first of the people takes part in every second meeting, the others in few.
        (Guid Who, MeetingQuery Query)[] kinds =
        [
            (people[1], new()), (people[1], new(From: now)), (people[0], new(From: now)), (people[0], new(To: now, LatestFirst: true)), (people[0], new(Text: "doi thoai 19999")), (people[0], new(Text: "không có")),
            (people[2], new(Units: Of(MeetingRelation.Of, 3, 0))), (people[0], new(Units: Of(MeetingRelation.Of, 3, 3), From: now)), (people[2], new(Units: Of(MeetingRelation.Attended, 5, 5), From: now)),
            (people[2], new(Units: Of(MeetingRelation.Attended, 200, 200), Text: "thường vụ")), (people[2], new(Units: Of(MeetingRelation.Attended, 21, 21), From: now)), (people[2], new(Units: Of(MeetingRelation.Attended, 2, 2))), (people[2], new(Units: Of(MeetingRelation.Prepared, 1, 1))), (people[2], new(Units: Of(MeetingRelation.Prepared, 0, 0))),
            (people[2], new(Units: new(MeetingRelation.Attended, strangers, strangers))), (people[0], new(Units: new(MeetingRelation.Attended, strangers[..3], strangers))), (people[2], new(Units: new(MeetingRelation.Prepared, strangers, strangers), From: now)),
            (people[0], new(Type: types[0], Status: MeetingStatus.Closed, LatestFirst: true)),
        ];
        foreach (var (who, query) in kinds) await lists.FindAsync(who, query);

        // What else a machine does meanwhile only ever adds: one quiet round of these is enough.
        var slow = await SlowAsync(lists, kinds);
        for (var round = 1; round < Rounds && slow.Time >= Bar; round++) slow = await SlowAsync(lists, kinds);

        Assert.True(slow.Time < Bar, $"p99 was {slow.Time.TotalMilliseconds:F1} ms, for {slow.Query}");
    }

    /// <summary>The 99th of a hundred.</summary>
    private static async Task<(TimeSpan Time, MeetingQuery Query)> SlowAsync(MeetingListings lists, (Guid Who, MeetingQuery Query)[] kinds)
    {
        var times = new List<(TimeSpan Time, MeetingQuery Query)>();
        for (var i = 0; i < Searches; i++)
        {
            var (who, query) = kinds[i % kinds.Length];
            var started = Stopwatch.GetTimestamp();
            await lists.FindAsync(who, query);
            times.Add((Stopwatch.GetElapsedTime(started), query));
        }

        times.Sort((one, other) => one.Time.CompareTo(other.Time));
        return times[Searches * 99 / 100];
    }

    private async Task FillAsync()
    {
        foreach (var some in Enumerable.Range(0, Count).Chunk(200)) await Task.WhenAll(some.Select(AddAsync));

        // As it does by itself in a database that is in use.
        if (Database is PostgresDatabase) await ExecuteAsync("ANALYZE");
    }

    private async Task AddAsync(int i)
    {
        var stream = new TestStream();
        var start = First.AddHours(3 * i);
        var listing = new MeetingListing(
            stream.Id.Id, $"{Titles[i % 5]} {i}", null, units[i % units.Length], "Công đoàn", start, start.AddHours(2), null, MeetingMode.Mixed,
            i < Count / 2 ? MeetingStatus.Closed : MeetingStatus.Scheduled)
        {
            TypeId = types[i % 2],
        };
        var invited = Enumerable.Range(0, 10).Select(n => 1 + ((i * 7) + (n * 131)) % (people.Length - 1)).Distinct()
            .Select(n => new MeetingListingParticipant(people[n], MeetingRole.Delegate, units[n % units.Length])).ToList();
        if (i % 2 == 0) invited.Add(new(people[0], MeetingRole.Chair, units[0]));
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, [.. invited], []) { Preparing = [units[i % 7], units[100 + (i % 100)]] } });
    }
}

public sealed class SqliteMeetingSearchTests : MeetingSearchSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresMeetingSearchTests(PostgresFixture postgres) : MeetingSearchSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
