using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Text;
using Collab.Storage.Search;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Journal;

namespace Collab.Storage.Tests.Search;

/// <summary>What tests of searches share: rooms, documents, meetings and members, and who looks for them.</summary>
public abstract class SearchTests : StorageTests
{
    protected static readonly Guid An = Guid.NewGuid(), Binh = Guid.NewGuid(), Top = Guid.NewGuid(), Unit = Guid.NewGuid();
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly TestStream organisation = new();
    private int documents;

    protected SearchIndex Index { get; private set; } = null!;

    protected SearchIndexer Indexer { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (Index, Indexer) = (new SearchIndex(Database), new SearchIndexer(Database));
        var units = ImmutableArray.Create(new UnitRow(Top, null, "T", "Liên đoàn", "federation", 1, null, null), new UnitRow(Unit, Top, "U", "Công đoàn cơ sở", "union", 1, null, null));
        await Journal.AppendAsync(organisation.Next() with { Listing = Change(units, []) });
    }

    protected static RoomPrincipals Of(Guid member, Guid[]? units = null, Guid[]? above = null) => new(member, [.. units ?? []], [.. above ?? []]);

    protected async Task<Guid> AddRoomAsync(params Guid[] members)
    {
        var room = Guid.NewGuid();
        await ExecuteAsync($"INSERT INTO rooms (id, name, name_folded, personal, closed, documents, changed_at) VALUES ({Hex(room)}, 'Phòng', 'phong', {Bool(false)}, {Bool(false)}, 0, 0)");
        foreach (var member in members) await LetInAsync(room, member);
        return room;
    }

    protected Task LetInAsync(Guid room, Guid principal, bool isUnit = false, bool below = false) =>
        ExecuteAsync($"INSERT INTO room_members (room_id, principal, is_unit, below, role) VALUES ({Hex(room)}, {Hex(principal)}, {Bool(isUnit)}, {Bool(below)}, 'reader')");

    protected Task PutOutAsync(Guid room, Guid principal) => ExecuteAsync($"DELETE FROM room_members WHERE room_id = {Hex(room)} AND principal = {Hex(principal)}");

    /// <summary>Each is newer than the one before.</summary>
    protected async Task<Guid> AddDocumentAsync(Guid room, string title, params string[] pages)
    {
        var (document, file) = (Guid.NewGuid(), Guid.NewGuid().ToString("N"));
        await ExecuteAsync($"INSERT INTO room_documents (document_id, room_id, title, title_folded, removed, version, sha256, media_type, changed_at) VALUES ({Hex(document)}, {Hex(room)}, '{Quoted(title)}', '', {Bool(false)}, 1, '{file}', 'application/pdf', {Start.AddMinutes(++documents).ToUnixTimeMilliseconds()})");
        foreach (var (page, text) in pages.Index()) await ExecuteAsync($"INSERT INTO rendition_pages (sha256, page, text, words) VALUES ('{file}', {page + 1}, '{Quoted(text)}', {Hex(Guid.Empty)})");
        if (pages.Length > 0) await ExecuteAsync($"INSERT INTO renditions (sha256, media_type, file_name, state, pages, attempts, change, at) VALUES ('{file}', 'application/pdf', 'a.pdf', 'ready', {pages.Length}, 1, 1, 0)");
        return document;
    }

    protected async Task<Guid> AddMeetingAsync(string title, Guid member, MeetingRole role = MeetingRole.Delegate, MeetingStatus status = MeetingStatus.Scheduled, string? place = null)
    {
        var stream = new TestStream();
        var listing = new MeetingListing(stream.Id.Id, title, null, Unit, "Công đoàn cơ sở", Start, Start.AddHours(2), place, MeetingMode.Online, status);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, [new(member, role, Unit)], []) });
        return stream.Id.Id;
    }

    protected async Task<Guid> AddMemberAsync(string name, bool active = true, Guid? id = null)
    {
        var member = id ?? Guid.NewGuid();
        var folded = VietnameseFolding.Fold(name);
        await Journal.AppendAsync(organisation.Next() with { Listing = Change([], [new MemberRow(member, name, folded, $"u{member:N}", null, null, Unit, active, folded, folded)]) });
        return member;
    }

    protected async Task<ImmutableArray<SearchHit>> FindAsync(string text, Guid? member = null, SearchKind? kind = null)
    {
        await Indexer.CatchUpAsync();
        return (await Index.FindAsync(new(Of(member ?? An), text, kind))).Hits;
    }

    protected async Task<string[]> TitlesAsync(string text, Guid? member = null, SearchKind? kind = null) => [.. (await FindAsync(text, member, kind)).Select(hit => hit.Title)];

    protected string Hex(Guid id) => Database is SqliteDatabase ? $"x'{id:N}'" : $"'\\x{id:N}'";

    protected string Bool(bool value) => Database is SqliteDatabase ? (value ? "1" : "0") : value ? "TRUE" : "FALSE";

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static OrganisationListingChange Change(ImmutableArray<UnitRow> units, IReadOnlyList<MemberRow> members) => new(
        units, [.. members], [], [], [], [.. members.Select(m => new AccountRow(m.Id, m.UserName, m.UserName.ToUpperInvariant()))], []);
}
