using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.LoadTests.Statistics;

/// <summary>A year of closed meetings that nobody held: who came to each, and how often each spoke and voted. The same for the same figures.</summary>
internal sealed class Year
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int AtATime = 50;

    private readonly Guid[] units, members;

    public Year(int meetings, int people, int members, int units)
    {
        var random = new Random(9);
        this.units = [.. Enumerable.Range(0, units).Select(_ => Next(random))];
        this.members = [.. Enumerable.Range(0, members).Select(_ => Next(random))];
        Held = [.. Enumerable.Range(0, meetings).Select(i => HeldOf(random, Start.AddMinutes((long)i * 365 * 1440 / meetings), people))];
    }

    public IReadOnlyList<Guid> Units => units;

    public IReadOnlyList<MeetingFigures> Held { get; }

    /// <summary>Written as closing writes them: with an append of each meeting's stream.</summary>
    public async Task WriteAsync(IJournal journal)
    {
        var organisation = new OrganisationListingChange(
            [.. units.Select((id, i) => new UnitRow(id, null, $"U{i}", $"Công đoàn {i}", "union", i, null, null))],
            [.. members.Select((id, i) => new MemberRow(id, $"Đại biểu {i}", $"dai bieu {i:00000}", $"db{i}", null, null, units[i % units.Length], true, $"dai bieu {i}", $"dai bieu {i}"))],
            [], [], [], [], []);
        await journal.AppendAsync(First(StreamId.Organisation) with { Listing = organisation });
        foreach (var some in Held.Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(figures =>
            {
                var stream = StreamId.Meeting(Guid.CreateVersion7());
                var listing = new MeetingListing(stream.Id, "Giao ban", "giao ban", figures.UnitId, "Công đoàn", figures.StartsAt, figures.StartsAt.AddHours(2), null, MeetingMode.Mixed, MeetingStatus.Closed);
                return journal.AppendAsync(First(stream) with { Listing = new MeetingListingChange(listing, [], []) { Figures = figures } });
            }));
        }
    }

    // What stands in the event is nothing to the lists.
    private static JournalAppend First(StreamId stream)
    {
        var (by, command, data) = (Guid.CreateVersion7(), Guid.CreateVersion7(), "{}"u8.ToArray());
        var hash = HashChain.Next(HashChain.Genesis, stream, 1, "messagePosted", Start, by, command, data);
        return new JournalAppend(stream, 0, HashChain.Genesis, [new JournalEvent(1, "messagePosted", Start, by, command, data, hash)]);
    }

    private MeetingFigures HeldOf(Random random, DateTimeOffset at, int people)
    {
        var first = random.Next(members.Length);
        var came = Enumerable.Range(0, people).Select(i => (first + i) % members.Length).Select(i => FiguresOf(random, members[i], units[i % units.Length])).ToImmutableArray();
        return new(units[random.Next(units.Length)], at, people, came.Count(p => p.Attendance <= AttendanceFigure.Bridge), 0, 5, 3, came.Sum(p => p.Speeches + p.Questions), 0, came);
    }

    private static ParticipantFigures FiguresOf(Random random, Guid member, Guid unit)
    {
        var attendance = (AttendanceFigure)random.Next(6);
        var speeches = random.Next(5) == 0 ? random.Next(1, 4) : 0;
        return new(member, unit, attendance, false, false, speeches, speeches, speeches * 120, 0, 0, 3, random.Next(4));
    }

    private static Guid Next(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
