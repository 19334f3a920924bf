using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>Who gets which bytes of a document, in which form, and what is recorded of it.</summary>
[Trait("Requirement", "E1")]
public sealed class DocumentFileTests(DocumentServer server) : DocumentSpecification(server), IClassFixture<DocumentServer>
{
    private static readonly byte[] First = OddFiles.Pdf("Report of the second quarter", "Revenue rose by five per cent");
    private static readonly byte[] Second = OddFiles.Pdf("Report of the second quarter", "Revenue rose by six per cent");

    private static string Content(Guid document, int version = 1) => $"/api/documents/{document}/versions/{version}/content";

    private static string Pdf(Guid document, int version = 1) => $"/api/documents/{document}/versions/{version}/pdf";

    [Fact]
    public async Task The_original_is_only_ever_saved_under_its_name_and_runs_nothing()
    {
        var document = await DocumentAsync(First);
        using var answer = await Reader.GetAsync(Content(document));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(First, await answer.Content.ReadAsByteArrayAsync());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "Báo cáo quý II – Trần.pdf"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox;", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal($"\"{UploadWorld.Sha256Of(First)}\"", answer.Headers.ETag!.Tag);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory, InlineData(true, "everyone"), InlineData(false, "editors")]
    public async Task In_a_room_with_watermark_or_downloads_of_editors_readers_read_and_do_not_download(bool watermark, string downloads)
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        await InRoomAsync(Owner, new { type = "changeRoom", name = "Kỳ họp thứ 5", watermark, downloads });

        await RefusedAsync(Reader, Content(document), HttpStatusCode.Forbidden, "forbidden");
        foreach (var (client, path) in new[] { (Reader, Pdf(document)), (Editor, Content(document)), (Owner, Content(document)) })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        }
    }

    [Fact]
    public async Task Parts_of_a_pdf_are_read_alone_and_what_is_beyond_its_end_is_refused()
    {
        var document = await DocumentAsync(First);
        await RefusedAsync(Reader, Pdf(document), HttpStatusCode.Conflict, "wrongState");
        await ReadyAsync(document, 1, First);

        using var part = await RangeAsync(Reader, Pdf(document), 10, 29);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(First[10..30], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(new ContentRangeHeaderValue(10, 29, First.Length), part.Content.Headers.ContentRange);
        Assert.Equal("inline", part.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/pdf", part.Content.Headers.ContentType!.MediaType);

        using var tail = await RangeAsync(Reader, Pdf(document), null, 5);
        Assert.Equal(First[^5..], await tail.Content.ReadAsByteArrayAsync());
        using var beyond = await RangeAsync(Reader, Pdf(document), First.Length, null);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(First.Length, beyond.Content.Headers.ContentRange!.Length);

        // Another version at the same place: not a part of it.
        using var request = new HttpRequestMessage(HttpMethod.Get, Pdf(document)) { Headers = { Range = new(0, 4), IfRange = new(new EntityTagHeaderValue("\"another\"")) } };
        using var whole = await Reader.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task That_somebody_has_opened_a_version_is_recorded_once_however_many_parts_are_read()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        var journal = Server.Services.GetRequiredService<IJournal>();
        var before = (await journal.ReadHeadAsync(StreamId.Document(document)))!.Value.Seq;

        var parts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => RangeAsync(Reader, Pdf(document), n * 10, (n * 10) + 9)));
        Assert.All(parts, part => Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode));
        foreach (var part in parts) part.Dispose();

        Assert.Equal(before + 1, (await journal.ReadHeadAsync(StreamId.Document(document)))!.Value.Seq);
        Assert.True((await StateAsync(Reader, document)).GetProperty("me").GetProperty("versions").GetProperty("1").TryGetProperty("openedAt", out _));
        var kept = (await StateAsync(Owner, document)).GetProperty("versions").GetProperty("1");
        Assert.Equal((1, ReaderOfRoom.Name), (kept.GetProperty("counts").GetProperty("opened").GetInt32(), kept.GetProperty("receipts").GetProperty(ReaderOfRoom.Id.ToString()).GetProperty("name").GetString()));
        Assert.False((await StateAsync(Reader, document)).GetProperty("versions").GetProperty("1").TryGetProperty("receipts", out _));

        using (var again = await SendAsync(Reader, document, new { type = "recordOpening", version = 1 })) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", again);
        await DoAsync(Reader, document, new { type = "recordReading", version = 1 });
        await DoAsync(Reader, document, new { type = "acknowledge", version = 1 });
        using var unopened = await SendAsync(Editor, document, new { type = "acknowledge", version = 1 });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", unopened);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task Whoever_gets_nothing_of_the_pdf_has_not_opened_it()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        var tag = new EntityTagHeaderValue($"\"{UploadWorld.Sha256Of(First)}\"");
        using (var beyond = await RangeAsync(Reader, Pdf(document), First.Length, null)) Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using (var known = new HttpRequestMessage(HttpMethod.Get, Pdf(document)) { Headers = { IfNoneMatch = { tag } } })
        using (var same = await Reader.SendAsync(known)) Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using (var head = new HttpRequestMessage(HttpMethod.Head, Pdf(document)))
        using (var nothing = await Reader.SendAsync(head)) Assert.NotEqual(HttpStatusCode.OK, nothing.StatusCode);
        Assert.False(await HasOpenedAsync());

        // The range counts only where the file is still that one; here it is another, and all of it comes.
        using var changed = new HttpRequestMessage(HttpMethod.Get, Pdf(document)) { Headers = { Range = new(First.Length, null), IfRange = new(new EntityTagHeaderValue("\"another\"")) } };
        using (var whole = await Reader.SendAsync(changed)) Assert.Equal((HttpStatusCode.OK, First.Length), (whole.StatusCode, (await whole.Content.ReadAsByteArrayAsync()).Length));
        Assert.True(await HasOpenedAsync());

        async Task<bool> HasOpenedAsync() =>
            (await StateAsync(Owner, document)).GetProperty("versions").GetProperty("1").GetProperty("receipts").TryGetProperty(ReaderOfRoom.Id.ToString(), out var receipt) && receipt.TryGetProperty("openedAt", out _);
    }

    [Theory, Trait("Requirement", "E8")]
    [InlineData("versions/1/content", true)]
    [InlineData("versions/1/text", true)]
    [InlineData("compare?from=1&to=2", true)]
    [InlineData("", false)]
    public async Task Whoever_gets_what_is_in_a_version_on_any_way_has_opened_it(string path, bool opened)
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First, "Một");
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, Second, "Báo cáo.pdf") });
        await ReadyAsync(document, 2, Second, "Hai");
        using (var answer = await Reader.GetAsync($"/api/documents/{document}/{path}".TrimEnd('/'))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var receipts = (await StateAsync(Owner, document)).GetProperty("versions").GetProperty("1").GetProperty("receipts");
        Assert.Equal(opened, receipts.TryGetProperty(ReaderOfRoom.Id.ToString(), out var receipt) && receipt.TryGetProperty("openedAt", out _));
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task Whoever_says_both_that_it_is_known_and_that_it_is_wanted_gets_it_and_has_opened_it()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        var tag = new EntityTagHeaderValue($"\"{UploadWorld.Sha256Of(First)}\"");
        using var request = new HttpRequestMessage(HttpMethod.Get, Pdf(document)) { Headers = { IfMatch = { tag }, IfNoneMatch = { tag } } };
        using var answer = await Reader.SendAsync(request);
        var opened = (await StateAsync(Owner, document)).GetProperty("versions").GetProperty("1").GetProperty("counts").GetProperty("opened").GetInt32();
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, opened));
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_taken_out_while_reading_gets_no_further_part()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        using (var part = await RangeAsync(Reader, Pdf(document), 0, 9)) Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);

        await InRoomAsync(Owner, new { type = "removeMember", memberId = ReaderOfRoom.Id });
        foreach (var client in new[] { Reader, Stranger })
        {
            using var next = await RangeAsync(client, Pdf(document), 10, 19);
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", next);
            foreach (var path in new[] { "", "/versions/1/content", "/versions/1/text", "/compare?from=1&to=1", "/versions/1/receipts", "/versions/1/receipts.csv" })
                await RefusedAsync(client, $"/api/documents/{document}{path}", HttpStatusCode.NotFound, "notFound");
            using var command = await SendAsync(client, document, new { type = "recordOpening", version = 1 });
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", command);
        }

        await InRoomAsync(Owner, new { type = "removeDocument", documentId = document });
        await RefusedAsync(Owner, Pdf(document), HttpStatusCode.NotFound, "notFound"); // nor for its owner while it is out of the room
    }

    [Fact, Trait("Requirement", "E2")]
    public async Task A_new_version_stands_beside_the_old_one_and_the_room_hears_of_it_and_of_its_pdf()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        await UntilEntryAsync(document, entry => entry.GetProperty("rendition").GetProperty("state").GetString() == "ready");

        using (var same = await SendAsync(Editor, document, new { type = "addVersion", uploadId = await UploadAsync(Editor, First, "Báo cáo.pdf") }))
            await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", same);
        var upload = await UploadAsync(Editor, Second, "Báo cáo sửa.pdf");
        using (var reader = await SendAsync(Reader, document, new { type = "addVersion", uploadId = upload })) await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", reader);
        using (var others = await SendAsync(Owner, document, new { type = "addVersion", uploadId = upload })) await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", others);
        await DoAsync(Editor, document, new { type = "addVersion", uploadId = upload, note = "Sửa số liệu" });

        var entry = await UntilEntryAsync(document, entry => entry.GetProperty("version").GetInt32() == 2);
        Assert.Equal(("Báo cáo sửa.pdf", EditorOfRoom.Name), (entry.GetProperty("fileName").GetString(), entry.GetProperty("versionByName").GetString()));
        await ReadyAsync(document, 2, Second);
        await UntilEntryAsync(document, entry => entry.GetProperty("rendition").GetProperty("state").GetString() == "ready");
        Assert.Equal(First, await Reader.GetByteArrayAsync(Content(document)));
        Assert.Equal(Second, await Reader.GetByteArrayAsync(Content(document, 2)));
        await RefusedAsync(Reader, Content(document, 3), HttpStatusCode.NotFound, "notFound");
    }

    [Fact, Trait("Requirement", "E3")]
    public async Task Two_versions_are_compared_paragraph_by_paragraph_and_word_by_word()
    {
        var document = await DocumentAsync(First);
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, Second, "Báo cáo.pdf") });
        var compare = $"/api/documents/{document}/compare";
        await RefusedAsync(Reader, compare + "?from=1&to=2", HttpStatusCode.Conflict, "wrongState");
        await ReadyAsync(document, 1, First, "Báo cáo\nThu tăng năm phần trăm", "Nơi nhận");
        await ReadyAsync(document, 2, Second, "Báo cáo\nThu tăng sáu phần trăm\nNơi nhận");

        var found = await Reader.GetFromJsonAsync<JsonElement>(compare + "?from=1&to=2");
        Assert.Equal(["same", "changed", "same"], found.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("kind").GetString()!));
        var changed = found.GetProperty("rows")[1];
        Assert.Equal(["năm"], changed.GetProperty("left").GetProperty("parts").EnumerateArray().Where(part => part.GetProperty("changed").GetBoolean()).Select(part => part.GetProperty("text").GetString()!));
        Assert.Equal("Thu tăng sáu phần trăm", string.Concat(changed.GetProperty("right").GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("text").GetString())));
        foreach (var (query, field) in new[] { ("", "from"), ("?from=3&to=1", "from"), ("?from=1", "to"), ("?from=1&to=1", "to") })
        {
            using var wrong = await Reader.GetAsync(compare + query);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", wrong)).Errors.Keys);
        }

        var text = await Reader.GetFromJsonAsync<JsonElement>($"/api/documents/{document}/versions/1/text");
        Assert.Equal([(1, "Báo cáo\nThu tăng năm phần trăm"), (2, "Nơi nhận")], text.GetProperty("pages").EnumerateArray().Select(page => (page.GetProperty("page").GetInt32(), page.GetProperty("text").GetString()!)));
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task Keepers_see_who_has_got_how_far_and_who_is_missing()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First);
        await DoAsync(Owner, document, new { type = "askAcknowledgement", version = 1, dueAt = Server.Clock.GetUtcNow().AddDays(3) });
        using (var opened = await Reader.GetAsync(Pdf(document))) opened.EnsureSuccessStatusCode();
        await DoAsync(Reader, document, new { type = "acknowledge", version = 1 });

        var receipts = $"/api/documents/{document}/versions/1/receipts";
        await RefusedAsync(Reader, receipts, HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(Reader, receipts + ".csv", HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(Owner, receipts + "?stage=eaten", HttpStatusCode.BadRequest, "invalid");
        await RefusedAsync(Owner, receipts + "?cursor=x", HttpStatusCode.BadRequest, "invalid");

        var page = await Editor.GetFromJsonAsync<JsonElement>(receipts);
        Assert.Equal((3, 1, 1), (page.GetProperty("totals").GetProperty("expected").GetInt32(), page.GetProperty("totals").GetProperty("opened").GetInt32(), page.GetProperty("totals").GetProperty("acknowledged").GetInt32()));
        Assert.Equal((3, 1, 0), await TotalsAsync());
        Assert.Equal([ReaderOfRoom.Id], await NamedAsync("?stage=acknowledged"));
        Assert.Equal(new[] { OwnerOfRoom.Id, EditorOfRoom.Id }.Order(), (await NamedAsync("?stage=acknowledged&missing=true")).Order());
        Assert.Equal([ReaderOfRoom.Id], await NamedAsync("?q=" + ReaderOfRoom.Name[^4..]));

        // Who has left is still there, and not expected any more.
        await InRoomAsync(Owner, new { type = "removeMember", memberId = ReaderOfRoom.Id });
        Assert.Equal((2, 1, 1), await TotalsAsync());
        Assert.Contains(ReaderOfRoom.Id, await NamedAsync(""));

        using var csv = await Owner.GetAsync(receipts + ".csv");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv", 4), (csv.Content.Headers.ContentType!.MediaType, lines.Length));
        Assert.Contains(lines, line => line.Contains($"\"{ReaderOfRoom.Name}\"", StringComparison.Ordinal) && line.Contains("\"false\"", StringComparison.Ordinal));

        async Task<(int Expected, int Acknowledged, int OfFormer)> TotalsAsync()
        {
            var totals = (await Owner.GetFromJsonAsync<JsonElement>(receipts)).GetProperty("totals");
            return (totals.GetProperty("expected").GetInt32(), totals.GetProperty("acknowledged").GetInt32(), totals.GetProperty("former").GetProperty("acknowledged").GetInt32());
        }

        async Task<Guid[]> NamedAsync(string query) =>
            [.. (await Owner.GetFromJsonAsync<JsonElement>(receipts + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("memberId").GetGuid())];
    }

    private static async Task<HttpResponseMessage> RangeAsync(HttpClient client, string path, long? from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(from, to) } };
        return await client.SendAsync(request);
    }
}
