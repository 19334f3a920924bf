using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Files;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;
using RoomState = Collab.Domain.Rooms.Room;

namespace Collab.Server.Tests.Documents;

/// <summary>
/// People put documents and versions into a room, ask for acknowledgement and acknowledge, while the database goes away again and again;
/// whoever hears nothing sends the same command again. Afterwards each of it is there once: in the journal, in the room's entries, in the
/// lists, and in the inboxes. For longer: <c>COLLAB_FAULT_DOCUMENTS=200 dotnet test tests/Collab.Server.Tests --filter RoomFault</c>.
/// </summary>
[Trait("Requirement", "E1")]
public abstract class RoomFaultSpecification : DocumentSpecification
{
    private const int Versions = 3;
    private const int AnswersBetweenFaults = 4;
    private const int ConnectionsAtMost = 100; // of the server's pool

    private static readonly int Documents = int.Parse(Environment.GetEnvironmentVariable("COLLAB_FAULT_DOCUMENTS") ?? "4", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60 + (Documents * 5));

    private int answers;
    private int unanswered;

    /// <summary>The database is away until <paramref name="noticed"/>.</summary>
    private protected abstract Task BreakAsync(Func<bool> noticed);

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_while_the_database_comes_and_goes()
    {
        var uploads = new Guid[Documents, Versions];
        for (var d = 0; d < Documents; d++)
        {
            for (var v = 0; v < Versions; v++) uploads[d, v] = await UploadAsync(Keeper(d), Content(d, v), $"Tờ trình {d}.txt");
        }

        using var over = new CancellationTokenSource();
        var faults = BreakAgainAndAgainAsync(over.Token);
        var documents = await Task.WhenAll(Enumerable.Range(0, Documents).Select(d => PassAsync(d, [.. Enumerable.Range(0, Versions).Select(v => uploads[d, v])]))).WaitAsync(Patience);
        await over.CancelAsync();
        var broken = await faults;
        Assert.True(broken >= 2, $"The database went away {broken} times.");
        Assert.True(unanswered > 0, "Nobody noticed.");

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

    /// <summary>Under the same id until it is answered.</summary>
    private async Task<JsonElement> SurelyAsync(HttpClient client, string path, object command)
    {
        var body = new { commandId = Guid.CreateVersion7(), command };
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using (var answer = await client.PostAsJsonAsync(path, body, patience.Token))
            {
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref answers);
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
                }
                Assert.True(answer.StatusCode >= HttpStatusCode.InternalServerError, $"{JsonSerializer.Serialize(body)}: {await answer.Content.ReadAsStringAsync(patience.Token)}");
            }
            Interlocked.Increment(ref unanswered);
            await Task.Delay(20, patience.Token);
        }
    }

    /// <returns>How often.</returns>
    private async Task<int> BreakAgainAndAgainAsync(CancellationToken over)
    {
        for (var broken = 0; ; broken++)
        {
            var until = Volatile.Read(ref answers) + AnswersBetweenFaults;
            while (Volatile.Read(ref answers) < until && broken > 0)
            {
                if (over.IsCancellationRequested) return broken;
                await Task.Delay(5, CancellationToken.None);
            }
            if (over.IsCancellationRequested) return broken;
            // Servers try again by themselves: it stays away until somebody was not answered, or there is nobody left to ask.
            var before = Volatile.Read(ref unanswered);
            await BreakAsync(() => Volatile.Read(ref unanswered) > before || over.IsCancellationRequested);
        }
    }

    /// <summary>No work is left that is due; what was put off is brought near.</summary>
    private async Task UntilDoneAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await CountAsync("SELECT COUNT(*) FROM due_work WHERE kind IN ('notify', 'roomEntry', 'render')") > 0)
        {
            await Task.Delay(200, patience.Token);
            Server.Clock.Advance(TimeSpan.FromSeconds(5));
        }
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

    private protected async Task<long> CountAsync(string sql)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            }
            catch (DbException error) when (Database.IsAway(error) && attempt < ConnectionsAtMost)
            {
                // One of those that were ended, and nobody has used since.
            }
        }
    }
}

/// <summary>Nothing that leaves work can be stored while its table is away.</summary>
public sealed class RoomFaultTests : RoomFaultSpecification
{
    private protected override async Task BreakAsync(Func<bool> noticed)
    {
        await ExecuteAsync("ALTER TABLE due_work RENAME TO due_work_away");
        await Wait.UntilAsync(noticed);
        await ExecuteAsync("ALTER TABLE due_work_away RENAME TO due_work");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The wire to the database is cut: every connection ends, in whatever it does, and there is no new one.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRoomFaultTests(PostgresFixture postgres) : RoomFaultSpecification
{
    private TcpProxy wire = null!;

    private protected override async Task<string[]> SettingsAsync()
    {
        wire = new TcpProxy(new IPEndPoint(IPAddress.Loopback, postgres.Server.Port));
        return [$"{await postgres.NewDatabaseAsync()};Host=127.0.0.1;Port={wire.Port}"];
    }

    private protected override async Task BreakAsync(Func<bool> noticed)
    {
        wire.Cut();
        await Wait.UntilAsync(noticed);
        wire.Mend();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await wire.DisposeAsync();
    }
}
