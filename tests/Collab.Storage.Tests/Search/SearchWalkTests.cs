using Collab.Domain.Meetings;
using Collab.Domain.Rooms;
using Collab.Storage.Search;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.Search;

/// <summary>
/// Members, units, rooms, documents and meetings that change by chance, with an index that is sometimes behind: what is found is never more than
/// what the reader may read at that moment, and exactly that once the index has caught up.
/// </summary>
[Trait("Requirement", "E11"), Trait("Requirement", "E1")]
public abstract class SearchWalkSpecification : SearchTests
{
    private const int Steps = 60, People = 5, Rooms = 4;

    // In every title or text that a word of its own follows; so a query finds all that the reader may read.
    private const string Common = "Kế hoạch";

    private sealed record Entry(Guid Principal, bool IsUnit, bool Below);

    private sealed class Paper
    {
        public required Guid Id { get; init; }
        public required int Room { get; init; }
        public required string Title { get; set; }
        public required string Text { get; init; }
        public bool Removed { get; set; }
    }

    private sealed record Talk(Guid Id, string Title, Guid Member, bool SeenByHolder);

    private readonly List<Paper> papers = [];
    private readonly List<Talk> talks = [];
    private readonly Guid[] people = [.. Enumerable.Range(0, People).Select(_ => Guid.NewGuid())];
    private readonly Guid[] units = [Top, Unit, Guid.NewGuid()]; // the first is above the others
    private readonly List<Guid> rooms = [];
    private readonly List<HashSet<Entry>> entries = [];
    private readonly HashSet<Guid> active = [];
    private readonly Dictionary<Guid, Guid?> unitOf = [];
    private int word;

    [Fact]
    public async Task Nobody_ever_finds_what_is_not_theirs_and_everybody_what_is()
    {
        foreach (var (i, person) in people.Index())
        {
            await AddMemberAsync($"{Common} {Own()}", id: person);
            active.Add(person);
            unitOf[person] = i % 2 == 0 ? units[(i / 2) % units.Length] : null;
        }

        for (var i = 0; i < Rooms; i++)
        {
            rooms.Add(await AddRoomAsync());
            entries.Add([]);
        }

        // One walk: each step starts from what the steps before have left.
        await Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9_999], Gen.Int[0, 9_999]).Array[Steps].SampleAsync(async steps =>
        {
            foreach (var (what, one, other) in steps)
            {
                await StepAsync(what, one, other);
                await AssertNothingOfOthersAsync(one);
                if (what % 5 != 0) continue;
                await Indexer.CatchUpAsync();
                foreach (var person in people) await AssertAllAsync(person);
            }
        }, iter: 3, threads: 1);
        Assert.True(papers.Count > 10 && talks.Count > 3 && papers.Any(paper => paper.Removed), "The walk went nowhere.");
    }

    private async Task StepAsync(int what, int one, int other)
    {
        var (room, person) = (one % Rooms, people[other % People]);
        switch (what)
        {
            case < 25:
                var (title, text) = ($"{(what % 2 == 0 ? Common : "Công văn")} {Own()}", $"{Common} {Own()}");
                papers.Add(new() { Id = await AddDocumentAsync(rooms[room], title, text), Room = room, Title = title, Text = text });
                break;
            case < 40:
                await EnterAsync(room, new(person, false, false));
                break;
            case < 52:
                await EnterAsync(room, new(units[other % units.Length], true, what % 2 == 0));
                break;
            case < 62 when entries[room].Count > 0:
                var gone = entries[room].ElementAt(other % entries[room].Count);
                entries[room].Remove(gone);
                await PutOutAsync(rooms[room], gone.Principal);
                break;
            case < 70 when papers.Count > 0:
                var paper = papers[other % papers.Count];
                paper.Removed = !paper.Removed;
                await ExecuteAsync($"UPDATE room_documents SET removed = {Bool(paper.Removed)} WHERE document_id = {Hex(paper.Id)}");
                break;
            case < 76 when papers.Count > 0:
                var renamed = papers[other % papers.Count];
                renamed.Title = $"{Common} {Own()}";
                await ExecuteAsync($"UPDATE room_documents SET title = '{renamed.Title}' WHERE document_id = {Hex(renamed.Id)}");
                break;
            case < 82:
                unitOf[person] = one % 4 == 3 ? null : units[one % units.Length];
                break;
            case < 86:
                if (!active.Remove(person)) active.Add(person);
                await ExecuteAsync($"UPDATE members SET active = {Bool(active.Contains(person))} WHERE id = {Hex(person)}");
                break;
            default:
                var (draft, role) = (one % 2 == 0, (MeetingRole[])[MeetingRole.Chair, MeetingRole.Secretary, MeetingRole.Delegate, MeetingRole.Guest]);
                var held = role[other % role.Length];
                var name = $"{Common} {Own()}";
                talks.Add(new(await AddMeetingAsync(name, person, held, draft ? MeetingStatus.Draft : MeetingStatus.Scheduled), name, person, !draft || held is MeetingRole.Chair or MeetingRole.Secretary));
                break;
        }
    }

    private async Task EnterAsync(int room, Entry entry)
    {
        if (entries[room].Any(each => each.Principal == entry.Principal)) return;
        entries[room].Add(entry);
        await LetInAsync(rooms[room], entry.Principal, entry.IsUnit, entry.Below);
    }

    // A word that stands nowhere else.
    private string Own() => $"rieng{string.Concat($"{++word:D4}".Select(digit => (char)('a' + digit - '0')))}x";

    private RoomPrincipals PrincipalsOf(Guid person)
    {
        var unit = unitOf[person];
        return Of(person, unit is { } own ? [own] : [], unit is null || unit == Top ? [] : [Top]);
    }

    private bool IsIn(Guid person, int room) => entries[room].Any(entry => entry.IsUnit
        ? unitOf[person] is { } unit && (unit == entry.Principal || (entry.Below && unit != Top && entry.Principal == Top))
        : entry.Principal == person);

    private bool MaySee(Guid person, Guid id) =>
        papers.Any(paper => paper.Id == id && !paper.Removed && IsIn(person, paper.Room)) || talks.Any(talk => talk.Id == id && talk.Member == person && talk.SeenByHolder) || active.Contains(id);

    private async Task AssertNothingOfOthersAsync(int chance)
    {
        foreach (var person in people)
        {
            // Page by page: an empty page with another one after it would tell of what is between.
            SearchCursor? after = null;
            do
            {
                var page = await Index.FindAsync(new(PrincipalsOf(person), chance % 3 == 0 ? "ke hoach rieng" : "kế hoạch", null, after, 1 + (chance % 7)));
                Assert.All(page.Hits, hit => AssertOwn(person, hit));
                Assert.True(page.Next is null || page.Hits.Length == 1 + (chance % 7));
                after = page.Next;
            }
            while (after is not null);
        }

        // What only one paper says is found by nobody else, whatever else they look for.
        if (papers.Count == 0) return;
        var secret = papers[chance % papers.Count];
        foreach (var person in people.Where(person => secret.Removed || !IsIn(person, secret.Room)))
            foreach (var query in (string[])[secret.Text.Split(' ')[^1], secret.Title.Split(' ')[^1], secret.Text.Split(' ')[^1][..8]])
                Assert.DoesNotContain((await Index.FindAsync(new(PrincipalsOf(person), query, Limit: SearchIndex.PageLimit))).Hits, hit => hit.Id == secret.Id);
    }

    private void AssertOwn(Guid person, SearchHit hit)
    {
        Assert.True(MaySee(person, hit.Id), $"{hit.Kind} {hit.Title}");
        if (hit.Kind != SearchKind.Document) return;
        var paper = papers.Single(each => each.Id == hit.Id);
        Assert.Equal(paper.Title, hit.Title); // of now, also where the index has the one before
        Assert.True(hit.Snippet is null || hit.Snippet.Text == paper.Text, hit.Snippet?.Text);
    }

    private async Task AssertAllAsync(Guid person)
    {
        var found = new List<Guid>();
        SearchCursor? after = null;
        do
        {
            var page = await Index.FindAsync(new(PrincipalsOf(person), "kế hoạch", null, after, SearchIndex.PageLimit));
            found.AddRange(page.Hits.Select(hit => hit.Id));
            after = page.Next;
        }
        while (after is not null);

        var own = papers.Select(paper => paper.Id).Concat(talks.Select(talk => talk.Id)).Concat(active).Where(id => MaySee(person, id));
        Assert.Equal(own.Order(), found.Order());
    }
}

public sealed class SqliteSearchWalkTests : SearchWalkSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresSearchWalkTests(PostgresFixture postgres) : SearchWalkSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
