using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Documents;
using Collab.Server.Tests.Files;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Search;

/// <summary>Documents, from the upload to the hit.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "E1")]
public abstract class DocumentSearchSpecification : DocumentSpecification
{
    [Fact]
    public async Task A_document_is_found_by_title_and_text_by_those_in_its_room_while_they_are()
    {
        var content = Encoding.UTF8.GetBytes("Đại hội Công đoàn lần thứ XIII");
        var document = await DocumentAsync(content, "Báo cáo.txt");
        var hit = await UntilFoundAsync(Reader, "bao cao quy", document);
        Assert.Equal(("Báo cáo quý II", Room, "Kỳ họp thứ 5"), (hit.GetProperty("title").GetString(), hit.GetProperty("roomId").GetGuid(), hit.GetProperty("roomName").GetString()));
        Assert.False(hit.TryGetProperty("snippet", out _));
        Assert.Empty(await HitsAsync(Stranger, "bao cao quy"));

        await StoreTextAsync(UploadWorld.Sha256Of(content), "Trang bìa", "Đại hội Công đoàn lần thứ XIII");
        hit = await UntilFoundAsync(Reader, "cong doan", document);
        var snippet = hit.GetProperty("snippet").GetString()!;
        Assert.Equal((2, "Đại hội Công đoàn lần thứ XIII"), (hit.GetProperty("page").GetInt32(), snippet));
        Assert.Equal(["Công", "đoàn"], hit.GetProperty("marks").EnumerateArray().Select(mark => snippet.Substring(mark[0].GetInt32(), mark[1].GetInt32())));
        Assert.Empty(await HitsAsync(Stranger, "cong doan"));

        // What an answer said before is all that counts: the next search knows it.
        await InRoomAsync(Owner, new { type = "removeMember", memberId = ReaderOfRoom.Id });
        Assert.Empty(await HitsAsync(Reader, "cong doan"));
        await InRoomAsync(Owner, new { type = "removeDocument", documentId = document });
        Assert.Empty(await HitsAsync(Owner, "cong doan"));
        await InRoomAsync(Owner, new { type = "restoreDocument", documentId = document });
        await UntilFoundAsync(Owner, "cong doan", document);
    }

    [Fact]
    public async Task A_new_title_is_found_and_the_old_one_no_longer()
    {
        var document = await DocumentAsync(Encoding.UTF8.GetBytes("Nội dung"), "Báo cáo.txt");
        await UntilFoundAsync(Reader, "bao cao", document);
        await InRoomAsync(Owner, new { type = "renameDocument", documentId = document, title = "Tờ trình" });
        await UntilFoundAsync(Reader, "to trinh", document);
        Assert.Empty(await HitsAsync(Reader, "bao cao"));
    }

    [Fact]
    public async Task Whoever_is_in_a_unit_of_the_room_finds_its_papers_while_that_is_so_and_a_closed_room_still_has_them()
    {
        var document = await DocumentAsync(Encoding.UTF8.GetBytes("Nội dung"), "Báo cáo.txt");
        await UntilFoundAsync(Owner, "bao cao quy", document);
        await InRoomAsync(Owner, new { type = "closeRoom" });
        Assert.Single(await HitsAsync(Reader, "bao cao quy"));
        await InRoomAsync(Owner, new { type = "reopenRoom" });

        // Each answer is of the moment after the change: the index has nothing to do with it.
        var units = DemoOrganisation.Units;
        var (member, stranger) = await StrangerInAsync(units[1].Id);
        using (stranger)
        {
            await InRoomAsync(Owner, new { type = "addMember", unitId = units[0].Id, below = false, role = "reader" });
            Assert.Empty(await HitsAsync(stranger, "bao cao quy"));
            await InRoomAsync(Owner, new { type = "changeRole", unitId = units[0].Id, below = true, role = "reader" });
            Assert.Single(await HitsAsync(stranger, "bao cao quy"));
            await InRoomAsync(Owner, new { type = "changeRole", unitId = units[0].Id, below = false, role = "reader" });
            Assert.Empty(await HitsAsync(stranger, "bao cao quy"));
            await Server.ExecuteAsync(new AddPosition(member, units[0].Id, "Ủy viên"));
            Assert.Single(await HitsAsync(stranger, "bao cao quy"));
            await InRoomAsync(Owner, new { type = "removeMember", unitId = units[0].Id });
            Assert.Empty(await HitsAsync(stranger, "bao cao quy"));
        }
    }

    private async Task<(Guid Member, HttpClient Client)> StrangerInAsync(Guid unit)
    {
        var member = await NewMember.MakeAsync(Server, unitId: unit);
        return (member.Id, await Server.SignInAsync(member.UserName, NewMember.Password));
    }

    // As the worker does that has made it.
    private async Task StoreTextAsync(string sha256, params string[] pages)
    {
        await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (page, text) in pages.Index())
            await RunAsync("INSERT INTO rendition_pages (sha256, page, text, words) VALUES (@file, @page, @text, @words)", ("@file", sha256), ("@page", page + 1), ("@text", text), ("@words", Array.Empty<byte>()));
        await RunAsync("INSERT INTO renditions (sha256, media_type, file_name, state, pages, attempts, change, at) VALUES (@file, 'text/plain', 'a.txt', 'ready', @count, 1, 1, 0) ON CONFLICT (sha256) DO UPDATE SET state = 'ready', pages = @count", ("@file", sha256), ("@count", pages.Length));
        await transaction.CommitAsync();

        async Task RunAsync(string sql, params (string Name, object Value)[] values)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values) command.Add(name, value);
            await command.ExecuteNonQueryAsync();
        }
    }

    internal static async Task<JsonElement> UntilFoundAsync(HttpClient client, string query, Guid document)
    {
        JsonElement found = default;
        await Wait.UntilAsync(async () => (found = (await HitsAsync(client, query)).FirstOrDefault(hit => hit.GetProperty("id").GetGuid() == document)).ValueKind == JsonValueKind.Object);
        return found;
    }

    internal static async Task<List<JsonElement>> HitsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/search?kind=document&q=" + Uri.EscapeDataString(query))).GetProperty("hits").EnumerateArray()];
}

/// <summary>With nothing in the place of what reads papers.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "E2")]
public sealed class RenderedSearchTests : DocumentSpecification
{
    private protected override bool Renders => true;

    [Fact]
    public async Task The_words_of_an_uploaded_paper_and_of_its_next_version_are_found_once_they_are_read()
    {
        var document = await DocumentAsync(OddFiles.Pdf("Quy che chi tieu", "Thuy san"), "Quy chế.pdf");
        await UntilReadyAsync(document, 1);
        var hit = await DocumentSearchSpecification.UntilFoundAsync(Reader, "thuy san", document);
        Assert.Equal((1, "Quy che chi tieu Thuy san"), (hit.GetProperty("page").GetInt32(), hit.GetProperty("snippet").GetString()));
        Assert.Empty(await DocumentSearchSpecification.HitsAsync(Stranger, "thuy san"));

        await DoAsync(Editor, document, new { type = "addVersion", uploadId = await UploadAsync(Editor, OddFiles.Pdf("Quy che chi tieu", "Lam san"), "Quy chế.pdf") });
        await UntilReadyAsync(document, 2);
        await DocumentSearchSpecification.UntilFoundAsync(Reader, "lam san", document);
        Assert.Empty(await DocumentSearchSpecification.HitsAsync(Reader, "thuy san"));
    }

    // A process of its own reads it, which may take a while where many run.
    private Task UntilReadyAsync(Guid document, int version) => Wait.UntilAsync(async () =>
    {
        var rendition = (await StateAsync(Owner, document)).GetProperty("versions").GetProperty(version.ToString(CultureInfo.InvariantCulture)).GetProperty("rendition");
        Assert.NotEqual("failed", rendition.GetProperty("state").GetString());
        return rendition.GetProperty("state").GetString() == "ready";
    }, TimeSpan.FromMinutes(3));
}

public sealed class DocumentSearchTests : DocumentSearchSpecification;

[Collection(OnPostgres.Papers)]
public sealed class PostgresDocumentSearchTests(PostgresFixture postgres) : DocumentSearchSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
