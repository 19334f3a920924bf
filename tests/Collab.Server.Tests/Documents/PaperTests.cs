using System.Net;
using System.Text;
using System.Text.Json;
using Collab.Server.Tests.Files;
using Collab.Server.Tests.Live;
using Collab.Server.Tests.Renditions;
using Collab.Storage;
using Collab.Storage.Files;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>Papers from their upload to their PDF, through the whole server; what stands in for LibreOffice does as the test says.</summary>
[Trait("Requirement", "E2")]
public sealed class PaperTests : DocumentSpecification, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("collab-papers-").FullName;

    private protected override bool Renders => true;

    private protected override Task<string[]> SettingsAsync()
    {
        File.WriteAllBytes(Path.Combine(folder, "made.pdf"), OddFiles.Pdf("Bao cao"));
        var script = $"echo run >>{folder}/runs\nwhile [ -e {folder}/wait ]; do sleep 0.05; done\n[ ! -e {folder}/broken ] || exit 3\ncp {folder}/made.pdf \"$(dirname \"${{@: -1}}\")/document.pdf\"";
        return Task.FromResult<string[]>([$"--Collab:Renditions:Soffice={FakeSoffice.Make(folder, script)}"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_failed_conversion_says_why_leaves_the_original_and_when_it_is_made_again_everybody_hears_of_it()
    {
        Set("broken", true);
        var content = OddFiles.Docx("Báo cáo");
        var document = await DocumentAsync(content, "Báo cáo.docx");
        Assert.Equal("converterFailed", (await UntilAsync(document, "failed")).GetProperty("reason").GetString());
        await RefusedAsync(Reader, $"/api/documents/{document}/versions/1/pdf", HttpStatusCode.Conflict, "wrongState");
        Assert.Equal(content, await Reader.GetByteArrayAsync($"/api/documents/{document}/versions/1/content"));

        // As operations.md says it, twice: it may fail again.
        foreach (var end in new[] { "failed", "ready" })
        {
            Set("broken", end == "failed");
            Set("wait", true);
            await RetryAsync(UploadWorld.Sha256Of(content));
            await UntilAsync(document, "converting");
            Set("wait", false);
            await UntilAsync(document, end);
        }

        using var pdf = await Reader.GetAsync($"/api/documents/{document}/versions/1/pdf");
        Assert.Equal(OddFiles.Pdf("Bao cao").Length, (await pdf.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task The_same_bytes_sent_twice_are_one_file_and_one_conversion_and_two_documents()
    {
        var content = OddFiles.Docx("Báo cáo");
        var (first, second) = (await DocumentAsync(content, "Báo cáo.docx"), await DocumentAsync(content, "Bản sao.docx"));
        Assert.NotEqual(first, second);
        var made = (await UntilAsync(first, "ready"), await UntilAsync(second, "ready"));
        Assert.Equal(made.Item1.GetProperty("pages").GetInt32(), made.Item2.GetProperty("pages").GetInt32());
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "runs")));
        Assert.Equal(content.Length, await Server.Services.GetRequiredService<IFileStore>().FindLengthAsync(UploadWorld.Sha256Of(content)));
    }

    [Fact]
    public async Task A_name_with_a_path_from_a_system_that_takes_letters_apart_is_a_name()
    {
        var document = await DocumentAsync(OddFiles.Docx("Báo cáo"), "C:\\Tài liệu\\..\\Tờ trình số 5.docx".Normalize(NormalizationForm.FormD));
        Assert.Equal("Tờ trình số 5.docx", (await StateAsync(Reader, document)).GetProperty("versions").GetProperty("1").GetProperty("fileName").GetString());
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_taken_out_while_reading_is_told_and_gets_no_further_part()
    {
        var document = await DocumentAsync(OddFiles.Pdf("Bao cao"), "Báo cáo.pdf");
        await UntilAsync(document, "ready");
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(Server.Url, "/hub/live"), options => options.AccessTokenProvider = () => Task.FromResult(Reader.DefaultRequestHeaders.Authorization!.Parameter)).Build();
        await hub.StartAsync();
        var told = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("notice", notice => told.TrySetResult(notice));
        Assert.True((await hub.InvokeAsync<JsonElement>("Subscribe", $"document:{document}", null)).GetProperty("ok").GetBoolean());
        using (var part = await PartAsync(document)) Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);

        await InRoomAsync(Owner, new { type = "removeMember", memberId = ReaderOfRoom.Id });

        var notice = await told.Task.WaitAsync(LiveClient.Patience);
        Assert.Equal(("accessChanged", $"document:{document}"), (notice.GetProperty("type").GetString(), notice.GetProperty("stream").GetString()));
        using var next = await PartAsync(document);
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", next);
        Assert.Equal("notFound", (await hub.InvokeAsync<JsonElement>("Subscribe", $"document:{document}", null)).GetProperty("code").GetString());
    }

    private async Task<HttpResponseMessage> PartAsync(Guid document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/documents/{document}/versions/1/pdf") { Headers = { Range = new(0, 9) } };
        return await Reader.SendAsync(request);
    }

    private void Set(string name, bool isSo)
    {
        if (isSo) File.WriteAllText(Path.Combine(folder, name), "");
        else File.Delete(Path.Combine(folder, name));
    }

    /// <returns>The rendition, as the room and the document say it.</returns>
    private async Task<JsonElement> UntilAsync(Guid document, string state)
    {
        await UntilEntryAsync(document, entry => entry.GetProperty("rendition").GetProperty("state").GetString() == state);
        var rendition = (await StateAsync(Reader, document)).GetProperty("versions").GetProperty("1").GetProperty("rendition");
        Assert.Equal(state, rendition.GetProperty("state").GetString());
        return rendition;
    }

    private async Task RetryAsync(string sha256)
    {
        var database = Server.Services.GetRequiredService<Database>();
        using var turn = await database.TakeWriteTurnAsync();
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE renditions SET state = 'queued', attempts = 0 WHERE sha256 = '{sha256}' AND state = 'failed'";
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
