using System.Net;
using System.Text;
using System.Text.Json;
using Collab.Server.Tests.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Server.Tests.Rounds;

/// <summary>The synthesis table, its files and figures over REST: who sees them when, and what is in them.</summary>
[Trait("Requirement", "E7")]
public abstract class RoundTableSpecification(DocumentServer server) : RoundSpecification(server)
{
    private static readonly string[] Paths = ["table", "table?order=addressee", "table.docx", "table.csv", "statistics", "statistics.csv"];

    [Fact]
    public async Task The_table_is_filled_answered_exported_and_counted()
    {
        await BeginAsync();
        var (an, binh, silent) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        var (unit, writer, head) = await UnitAsync();
        var round = await OpenAsync([Asked(an), Asked(binh), Asked(silent), new { unitId = unit }]);
        await DoAsync(an, round, new { type = "giveOpinion", answer = "agreeWithRemarks", remarks = new[] { Remark("Bỏ khoản này", clause: "Khoản 2, Điều 1"), Remark("=1+1", "chế độ công tác phí") } });
        await DoAsync(binh, round, new { type = "giveOpinion", answer = "disagree", text = "Chưa cần thiết.", remarks = new[] { Remark("bỏ khoản này.", clause: "Điều 1 khoản 2") } });
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "other", text = "Bản nháp của đơn vị", remarks = new[] { Remark("Chưa được duyệt") } });

        // Drafts are in no table.
        Assert.Equal([null, 2, 1, 3], await RemarksAsync(Keeper, round, ""));
        await DoAsync(head, round, new { type = "giveOpinion", addresseeId = unit, answer = "agree", remarks = Array.Empty<object>() });
        await DoAsync(Keeper, round, new { type = "closeOpinionRound" });

        var table = await GetAsync(Keeper, $"/api/rounds/{round}/table");
        Assert.Equal((5, 0, 4, 3), (table.GetProperty("total").GetInt32(), table.GetProperty("answered").GetInt32(), table.GetProperty("totals").GetProperty("asked").GetInt32(), table.GetProperty("totals").GetProperty("remarks").GetInt32()));
        var rows = table.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([null, 2, 1, 3, null], rows.Select(NumberOf));
        Assert.Equal(("khoản 1 Điều 1", "chế độ công tác phí", "=1+1", 1), (rows[1].GetProperty("clause").GetString(), rows[1].GetProperty("quote").GetString(), rows[1].GetProperty("text").GetString(), rows[1].GetProperty("alike").GetInt32()));
        Assert.Equal([2, 2], rows[2..4].Select(row => row.GetProperty("alike").GetInt32())); // the same of the same clause
        Assert.Equal([2, 1, null, 3, null], await RemarksAsync(Keeper, round, "?order=addressee"));
        Assert.Equal([2, 1], await RemarksAsync(Keeper, round, "?offset=1&limit=2"));
        Assert.Equal([1, 3], await RemarksAsync(Keeper, round, "?q=bo%20khoan"));
        Assert.Equal([1, 3], await RemarksAsync(Keeper, round, "?alikeTo=3"));
        foreach (var wrong in new[] { "?order=x", "?disposition=x", "?limit=0", "?limit=501", "?offset=-1", $"?q={new string('a', 201)}" })
            await RefusedAsync(Keeper, $"/api/rounds/{round}/table{wrong}", HttpStatusCode.BadRequest, "invalid");

        await DoAsync(Keeper, round, new { type = "answerRemarks", remarkIds = new[] { 1, 3 }, disposition = "notAccepted", reason = "Giữ nguyên theo luật" });
        await DoAsync(Keeper, round, new { type = "answerRemark", remarkId = 2, disposition = "accepted", reason = "" });
        Assert.Equal([1, 3], await RemarksAsync(Keeper, round, "?disposition=notAccepted"));
        Assert.Equal([1, 3], await RemarksAsync(Keeper, round, "?q=giu%20nguyen"));
        Assert.Empty(await RemarksAsync(Keeper, round, "?disposition=none"));

        // Others see what became of remarks only once it is sent: in no answer, filter, file or figure.
        Assert.Equal([2, 1, 3], await RemarksAsync(an, round, "?disposition=none"));
        Assert.Empty(await RemarksAsync(an, round, "?q=giu%20nguyen"));
        foreach (var path in Paths) Assert.DoesNotContain("Giữ nguyên theo luật", await TextAsync(an, $"/api/rounds/{round}/{path}"), StringComparison.Ordinal);
        Assert.Equal(3, (await GetAsync(an, $"/api/rounds/{round}/statistics")).GetProperty("remarks").GetProperty("open").GetInt32());
        Assert.Equal(3, (await GetAsync(Keeper, $"/api/rounds/{round}/table")).GetProperty("unsent").GetInt32());
        Assert.False((await GetAsync(an, $"/api/rounds/{round}/table")).TryGetProperty("unsent", out _));
        await DoAsync(Keeper, round, new { type = "sendRemarkAnswers" });
        Assert.Equal(0, (await GetAsync(Keeper, $"/api/rounds/{round}/table")).GetProperty("unsent").GetInt32());
        foreach (var path in Paths[..4]) Assert.Contains("Giữ nguyên theo luật", await TextAsync(an, $"/api/rounds/{round}/{path}"), StringComparison.Ordinal);

        var csv = await TextAsync(Keeper, $"/api/rounds/{round}/table.csv");
        Assert.StartsWith("\uFEFF\"document\",\"clause\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=1+1\"", csv, StringComparison.Ordinal);

        var statistics = await GetAsync(Keeper, $"/api/rounds/{round}/statistics");
        Assert.Equal((4, 1, 1, 1, 1), (Answers("asked"), Answers("agree"), Answers("agreeWithRemarks"), Answers("disagree"), statistics.GetProperty("noReply").GetInt32()));
        Assert.Equal("answered", statistics.GetProperty("byUnit")[0].GetProperty("state").GetString());
        Assert.Equal(("agree", "Ban Tuyên giáo"), (statistics.GetProperty("byUnit")[0].GetProperty("answer").GetString(), statistics.GetProperty("byUnit")[0].GetProperty("name").GetString()));
        Assert.Equal(3, statistics.GetProperty("times").EnumerateArray().Sum(time => time.GetProperty("answers").GetInt32()));
        Assert.Equal(2, statistics.GetProperty("byClause").GetArrayLength());
        var figures = (await TextAsync(Keeper, $"/api/rounds/{round}/statistics.csv")).Split("\r\n");
        Assert.Contains("\"all\",\"\",\"4\",\"1\",\"1\",\"1\",\"0\",\"1\",\"\",\"\",\"3\",\"\",\"3\",\"1\",\"0\",\"2\",\"0\"", figures);

        int Answers(string kind) => statistics.GetProperty("answers").GetProperty(kind).GetInt32();
    }

    [Fact]
    public async Task Of_a_blind_round_others_see_nothing_before_it_is_closed_and_who_is_not_in_the_room_never()
    {
        await BeginAsync();
        var (an, curious) = (await PersonAsync(), await PersonAsync(role: "reviewer"));
        var round = await OpenAsync([Asked(an), Asked(curious)], blind: true);
        await DoAsync(an, round, new { type = "giveOpinion", answer = "disagree", text = "Lời riêng 7f3a91", remarks = Array.Empty<object>() });
        foreach (var path in Paths)
        {
            await RefusedAsync(curious, $"/api/rounds/{round}/{path}", HttpStatusCode.Forbidden, "forbidden");
            await RefusedAsync(Outsider, $"/api/rounds/{round}/{path}", HttpStatusCode.NotFound, "notFound");
        }

        Assert.Empty((await GetAsync(curious, "/api/rounds/statistics")).GetProperty("rounds").EnumerateArray());
        Assert.Contains("7f3a91", await TextAsync(Keeper, $"/api/rounds/{round}/table"), StringComparison.Ordinal);

        await DoAsync(Keeper, round, new { type = "closeOpinionRound" });
        foreach (var path in Paths.Take(4)) Assert.Contains("7f3a91", await TextAsync(curious, $"/api/rounds/{round}/{path}"), StringComparison.Ordinal);
        await RefusedAsync(Outsider, $"/api/rounds/{round}/table", HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Several_rounds_are_counted_together_for_those_who_keep_them_or_see_them_closed()
    {
        await BeginAsync();
        var an = await PersonAsync();
        var (unit, _, head) = await UnitAsync();
        var (closed, open) = (await OpenAsync([Asked(an), new { unitId = unit }]), await OpenAsync([Asked(an), new { unitId = unit }]));
        await DraftAsync([Asked(an)]);
        await DoAsync(head, closed, new { type = "giveOpinion", addresseeId = unit, answer = "agreeWithRemarks", remarks = new[] { Remark("Nêu rõ hơn") } });
        await DoAsync(Keeper, closed, new { type = "closeOpinionRound" });

        var figures = await GetAsync(Keeper, "/api/rounds/statistics");
        Assert.Equal([open, closed], figures.GetProperty("rounds").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
        var row = figures.GetProperty("rounds")[1];
        Assert.Equal((2, 1, 1, 1), (row.GetProperty("asked").GetInt32(), row.GetProperty("agreeWithRemarks").GetInt32(), row.GetProperty("noReply").GetInt32(), row.GetProperty("remarks").GetInt32()));
        Assert.Equal((unit, "Ban Tuyên giáo", 2, 1), figures.GetProperty("units").EnumerateArray().Select(u => (u.GetProperty("unitId").GetGuid(), u.GetProperty("name").GetString(), u.GetProperty("asked").GetInt32(), u.GetProperty("answered").GetInt32())).Single());
        Assert.Equal((2, 0), (figures.GetProperty("members").GetProperty("asked").GetInt32(), figures.GetProperty("members").GetProperty("answered").GetInt32()));

        Assert.Equal([closed], (await GetAsync(an, "/api/rounds/statistics")).GetProperty("rounds").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
        Assert.Empty((await GetAsync(Outsider, "/api/rounds/statistics")).GetProperty("rounds").EnumerateArray());
        var tomorrow = Uri.EscapeDataString(Server.Clock.GetUtcNow().AddDays(1).ToString("O"));
        Assert.Empty((await GetAsync(Keeper, $"/api/rounds/statistics?from={tomorrow}")).GetProperty("rounds").EnumerateArray());
        Assert.Equal(2, (await GetAsync(Keeper, $"/api/rounds/statistics?to={tomorrow}")).GetProperty("rounds").GetArrayLength());
        await RefusedAsync(Keeper, $"/api/rounds/statistics?from={tomorrow}&to={tomorrow}", HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(1 + 2 + 1 + 1 + 1, (await TextAsync(Keeper, "/api/rounds/statistics.csv")).Split("\r\n").Length);
    }

    [Fact]
    public async Task The_comments_on_a_document_are_exported_with_clause_quote_thread_and_state()
    {
        await BeginAsync();
        var reviewer = await PersonAsync(role: "reviewer");
        var later = await CommentAsync(reviewer, "Mức chi trong nước", "Ghi rõ số tiền");
        var earlier = await CommentAsync(reviewer, "chế độ công tác phí", "=cmd|' /C calc'!A0");
        await DoAsync(Keeper.Http, Document, new { type = "reply", commentId = later, text = "Theo Thông tư" });
        await DoAsync(Keeper.Http, Document, new { type = "resolve", commentId = later });

        var lines = (await TextAsync(reviewer, $"/api/documents/{Document}/comments.csv")).Split("\r\n");
        Assert.StartsWith("\uFEFF\"comment\",\"reply\",\"version\",\"page\",\"clause\",\"quote\"", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"2\",\"\",\"1\",\"1\",\"khoản 1 Điều 1\",\"chế độ công tác phí\",\"{reviewer.Member.Name}\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'=cmd|' /C calc'!A0\",\"open\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"Ghi rõ số tiền\",\"resolved\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"Theo Thông tư\"", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("\"1\",\"1\"", lines[3], StringComparison.Ordinal);

        using var file = WordprocessingDocument.Open(new MemoryStream(await reviewer.Http.GetByteArrayAsync($"/api/documents/{Document}/comments.docx")), isEditable: false);
        var rows = file.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToArray()).ToList();
        Assert.Equal(3, rows.Count);
        Assert.StartsWith("khoản 1 Điều 1", rows[1][1], StringComparison.Ordinal);
        Assert.Equal(("chế độ công tác phí", "=cmd|' /C calc'!A0", "Còn mở"), (rows[1][2], rows[1][3], rows[1][5]));
        Assert.Equal("Mức chi trong nước", rows[2][2]);
        Assert.EndsWith(":Theo Thông tư", rows[2][3], StringComparison.Ordinal);
        Assert.StartsWith("Đã giải quyết", rows[2][5], StringComparison.Ordinal);
        foreach (var path in new[] { "comments.csv", "comments.docx" }) await RefusedAsync(Outsider, $"/api/documents/{Document}/{path}", HttpStatusCode.NotFound, "notFound");
    }

    private async Task<Guid> CommentAsync(RoundPerson by, string words, string text)
    {
        var start = Page.IndexOf(words, StringComparison.Ordinal);
        return (await DoAsync(by.Http, Document, new { type = "comment", version = 1, anchor = new { page = 1, quote = new { exact = words }, position = new { start, end = start + words.Length } }, text })).GetProperty("result").GetProperty("commentId").GetGuid();
    }

    private static int? NumberOf(JsonElement row) => row.TryGetProperty("remark", out var number) ? number.GetInt32() : null;

    private static async Task<int?[]> RemarksAsync(RoundPerson person, Guid round, string query) =>
        [.. (await GetAsync(person, $"/api/rounds/{round}/table{query}")).GetProperty("rows").EnumerateArray().Select(NumberOf)];

    /// <summary>Of a DOCX its words.</summary>
    private static async Task<string> TextAsync(RoundPerson person, string path)
    {
        var content = await person.Http.GetByteArrayAsync(path);
        if (!path.EndsWith(".docx", StringComparison.Ordinal)) return path.EndsWith(".csv", StringComparison.Ordinal) ? Encoding.UTF8.GetString(content) : JsonSerializer.Deserialize<JsonElement>(content) is var json ? string.Join('\n', Strings(json)) : "";
        using var file = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
        return string.Join('\n', file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}

public sealed class RoundTableTests(DocumentServer server) : RoundTableSpecification(server), IClassFixture<DocumentServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoundTableTests(PostgresDocumentServer server) : RoundTableSpecification(server), IClassFixture<PostgresDocumentServer>;
