using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
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

    // As the worker does that has made it.
    private async Task StoreTextAsync(string sha256, params string[] pages)
    {
        await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (page, text) in pages.Index())
            await RunAsync("INSERT INTO rendition_pages (sha256, page, text, words) VALUES (@file, @page, @text, @words)", ("@file", sha256), ("@page", page + 1), ("@text", text), ("@words", Array.Empty<byte>()));
        await RunAsync("INSERT INTO renditions (sha256, media_type, file_name, state, attempts, change, at) VALUES (@file, 'text/plain', 'a.txt', 'ready', 1, 1, 0) ON CONFLICT (sha256) DO UPDATE SET state = 'ready'", ("@file", sha256));
        await transaction.CommitAsync();

        async Task RunAsync(string sql, params (string Name, object Value)[] values)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values) command.Add(name, value);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<JsonElement> UntilFoundAsync(HttpClient client, string query, Guid document)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (; ; await Task.Delay(50, patience.Token))
        {
            if ((await HitsAsync(client, query)).FirstOrDefault(hit => hit.GetProperty("id").GetGuid() == document) is { ValueKind: JsonValueKind.Object } hit) return hit;
        }
    }

    private static async Task<List<JsonElement>> HitsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/search?kind=document&q=" + Uri.EscapeDataString(query))).GetProperty("hits").EnumerateArray()];
}

public sealed class DocumentSearchTests : DocumentSearchSpecification;

[Collection(PostgresCollection.Name)]
public sealed class PostgresDocumentSearchTests(PostgresFixture postgres) : DocumentSearchSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
