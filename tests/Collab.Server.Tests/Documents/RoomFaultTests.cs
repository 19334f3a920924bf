using System.Globalization;
using System.Text;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;
using RoomState = Collab.Domain.Rooms.Room;

namespace Collab.Server.Tests.Documents;

/// <summary>
/// People put documents and versions into a room, ask for acknowledgement and acknowledge, while the database goes away again and again;
/// whoever hears nothing sends the same command again. Afterwards each of it is there once: in the journal, in the room's entries, in the
/// lists, and in the inboxes. For longer: <c>COLLAB_FAULT_DOCUMENTS=200 dotnet test tests/Collab.Server.Tests --filter RoomFault</c>.
/// </summary>
[Trait("Requirement", "E1")]
public abstract class RoomFaultSpecification : FaultSpecification
{
    private const int Versions = 3;

    private static readonly int Documents = int.Parse(Environment.GetEnvironmentVariable("COLLAB_FAULT_DOCUMENTS") ?? "4", CultureInfo.InvariantCulture);

    private protected override TimeSpan FaultPatience => TimeSpan.FromSeconds(60 + (Documents * 5));

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_while_the_database_comes_and_goes()
    {
        var uploads = new Guid[Documents, Versions];
        for (var d = 0; d < Documents; d++)
        {
            for (var v = 0; v < Versions; v++) uploads[d, v] = await UploadAsync(Keeper(d), Content(d, v), $"Tờ trình {d}.txt");
        }

        var documents = await ThroughOutagesAsync(() => Task.WhenAll(Enumerable.Range(0, Documents).Select(d => PassAsync(d, [.. Enumerable.Range(0, Versions).Select(v => uploads[d, v])]))));

        await UntilDoneAsync();
        await AssertOnceAsync(documents);
    }

    // The way of one document: the keeper adds it and its versions and asks, the reader takes note of the newest.
    private async Task<Guid> PassAsync(int number, Guid[] uploads)
    {
        var keeper = Keeper(number);
        var added = await SurelyAsync(keeper, $"/api/rooms/{Room}/commands", new { type = "addDocument", uploadId = uploads[0], title = $"Tờ trình {number}" });
        var document = added.GetProperty("result").GetProperty("documentId").GetGuid();
        foreach (var upload in uploads[1..]) await SurelyAsync(keeper, $"/api/documents/{document}/commands", new { type = "addVersion", uploadId = upload });
        await SurelyAsync(keeper, $"/api/documents/{document}/commands", new { type = "askAcknowledgement", version = Versions, dueAt = Server.Clock.GetUtcNow().AddDays(30) });
        foreach (var stage in (string[])["confirmDelivery", "recordOpening", "acknowledge"])
            await SurelyAsync(Reader, $"/api/documents/{document}/commands", new { type = stage, version = Versions });
        return document;
    }

    private async Task AssertOnceAsync(Guid[] documents)
    {
        var journal = Server.Services.GetRequiredService<IJournal>();
        var room = (await StreamReplay.ReadAsync(journal, StreamId.Room(Room), RoomState.Empty(Room), RoomState.Apply, _ => null)).State;
        Assert.Equal(documents.Order(), room.Documents.Keys.Order());
        Assert.Equal(Documents, documents.Distinct().Count());
        foreach (var (number, id) in documents.Index())
        {
            var document = (await StreamReplay.ReadAsync(journal, StreamId.Document(id), Document.Empty(id), Document.Apply, _ => null)).State;
            Assert.Equal(Enumerable.Range(0, Versions).Select(v => UploadWorld.Sha256Of(Content(number, v))), document.Versions.OrderBy(v => v.Key).Select(v => v.Value.File.Sha256));
            var newest = document.Versions[Versions];
            Assert.Equal(new ReceiptCounts(1, 1, 0, 1), newest.Counts);
            Assert.NotNull(newest.Acknowledgement);

            var entry = room.Documents[id];
            Assert.Equal(($"Tờ trình {number}", Versions, newest.File, newest.By), (entry.Title, entry.Version, entry.File, entry.VersionBy));
            Assert.Equal(1, await CountAsync($"SELECT COUNT(*) FROM room_documents WHERE version = {Versions} AND sha256 = '{newest.File.Sha256}'"));
        }
        Assert.Equal(Documents, await CountAsync("SELECT COUNT(*) FROM room_documents"));
        Assert.Equal(Documents, await CountAsync("SELECT documents FROM rooms"));
        Assert.Equal(3, await CountAsync("SELECT COUNT(*) FROM room_members"));

        await AssertToldAsync(ReaderOfRoom.Id, _ => true);
        await AssertToldAsync(OwnerOfRoom.Id, d => Keeper(d) != Owner);
        await AssertToldAsync(EditorOfRoom.Id, d => Keeper(d) != Editor);

        async Task AssertToldAsync(Guid member, Func<int, bool> isTold)
        {
            var inbox = (await StreamReplay.ReadAsync(journal, StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State;
            var expected = documents.Index().Where(d => isTold(d.Index)).SelectMany(d => Enumerable.Range(1, Versions).Select(version => $"{d.Item} {(version == 1 ? "documentAdded" : "versionAdded")} {version}")
                .Append($"{d.Item} acknowledgementAsked {Versions}")).Order(StringComparer.Ordinal).ToList();
            var told = inbox.Notices.Values.Where(n => n.About.DocumentId is not null).Select(n => $"{n.About.DocumentId} {n.Kind} {n.About.Version}").Order(StringComparer.Ordinal).ToList();
            Assert.Equal(told.Distinct(), told);
            // An inbox keeps the latest.
            if (expected.Count < InboxLimits.Notices) Assert.Equal(expected, told);
            else Assert.Subset(expected.ToHashSet(), told.ToHashSet());
        }
    }

    private HttpClient Keeper(int document) => document % 2 == 0 ? Owner : Editor;

    private static byte[] Content(int document, int version) => Encoding.UTF8.GetBytes($"Tờ trình {document}, bản {version}");
}

public sealed class RoomFaultTests : RoomFaultSpecification
{
    private protected override Outage Outage { get; } = new TableAway();
}

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoomFaultTests(PostgresFixture postgres) : RoomFaultSpecification
{
    private protected override Outage Outage { get; } = new WireCut(postgres);
}
