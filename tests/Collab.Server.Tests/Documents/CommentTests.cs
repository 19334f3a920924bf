using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>Comments over REST: their words are looked up in the text, and found again in newer versions.</summary>
[Trait("Requirement", "E4")]
[Trait("Requirement", "E5")]
public abstract class CommentSpecification(DocumentServer server) : DocumentSpecification(server)
{
    private const string Page1 = "QUY CHẾ\nĐiều 1. Thời hạn xử lý văn bản đến của cơ quan\n1. Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.\n2. Văn bản khẩn được chuyển ngay trong ngày làm việc cho lãnh đạo.";
    private const string Page2 = "Điều 2. Trách nhiệm của các phòng, ban và đơn vị trực thuộc\n1. Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này trong toàn cơ quan.";

    private static readonly byte[] First = OddFiles.Pdf("First"), Second = OddFiles.Pdf("Second"), Third = OddFiles.Pdf("Third");

    private static object Anchor(string words, string page, int number = 1) =>
        new { page = number, quote = new { exact = words }, position = new { start = page.IndexOf(words, StringComparison.Ordinal), end = page.IndexOf(words, StringComparison.Ordinal) + words.Length } };

    private static async Task<Guid> CommentAsync(HttpClient client, Guid document, object anchor, int version = 1, params Guid[] mentions) =>
        (await DoAsync(client, document, new { type = "comment", version, anchor, text = "Nên rút ngắn", mentions })).GetProperty("result").GetProperty("commentId").GetGuid();

    private async Task<Guid> ReadDocumentAsync()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First, Page1, Page2);
        return document;
    }

    private async Task<JsonElement> CarriedAsync(Guid document, Guid comment, int version)
    {
        JsonElement place = default;
        await Wait.UntilAsync(async () => (await StateAsync(Reader, document)).GetProperty("comments").GetProperty(comment.ToString()).TryGetProperty("place", out place) && place.GetProperty("version").GetInt32() == version, TimeSpan.FromMinutes(2));
        return place;
    }

    [Fact]
    public async Task A_comment_is_on_words_that_stand_in_the_text_with_its_clause_and_everybody_in_the_room_sees_it()
    {
        var document = await ReadDocumentAsync();
        var id = await CommentAsync(Editor, document, Anchor("chậm nhất sau 15 ngày", Page1));
        var comment = (await StateAsync(Reader, document)).GetProperty("comments").GetProperty(id.ToString());
        var anchor = comment.GetProperty("anchor");
        Assert.Equal(("khoản 1 Điều 1", "chậm nhất sau 15 ngày", "Nên rút ngắn"), (anchor.GetProperty("clause").GetString(), anchor.GetProperty("quote").GetProperty("exact").GetString(), comment.GetProperty("text").GetString()));
        Assert.Equal("Văn bản đến được xử lý", anchor.GetProperty("quote").GetProperty("prefix").GetString()![^22..]);

        foreach (var wrong in new[]
        {
            new { page = 1, quote = new { exact = "chậm nhất sau 15 ngày" }, position = new { start = 3, end = 24 } },
            new { page = 2, quote = new { exact = "Điều 2" }, position = new { start = 0, end = 60_000 } },
            new { page = 1, quote = new { exact = "x" }, position = new { start = Page1.Length + 3, end = Page1.Length + 4 } },
        })
        {
            using var answer = await SendAsync(Editor, document, new { type = "comment", version = 1, anchor = wrong, text = "Sai" });
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }

        foreach (var (client, status, code) in new[] { (Reader, HttpStatusCode.Forbidden, "forbidden"), (Stranger, HttpStatusCode.NotFound, "notFound") })
        {
            using var answer = await SendAsync(client, document, new { type = "comment", version = 1, anchor = new { page = 1 }, text = "Ý kiến" });
            await Problem.AssertAsync(status, code, answer);
        }
    }

    [Fact]
    public async Task Comments_are_carried_to_versions_that_come_later_and_confirmed()
    {
        var document = await ReadDocumentAsync();
        var same = await CommentAsync(Editor, document, Anchor("tổ chức thực hiện Quy chế này", Page2, 2));
        var changed = await CommentAsync(Editor, document, Anchor("chậm nhất sau 15 ngày", Page1));
        var deleted = await CommentAsync(Editor, document, Anchor("chuyển ngay trong ngày làm việc", Page1));
        var page = await CommentAsync(Editor, document, new { page = 2 });

        // A page that was the second is a part of the first.
        var newer = Page1.Replace("15 ngày", "10 ngày", StringComparison.Ordinal)[..Page1.IndexOf("\n2. Văn bản khẩn", StringComparison.Ordinal)] + "\n" + Page2;
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, Second, "quy-che-2.pdf") });
        await ReadyAsync(document, 2, Second, newer);

        var place = await CarriedAsync(document, same, 2);
        Assert.Equal(("exact", 1, "khoản 1 Điều 2"), (place.GetProperty("state").GetString(), place.GetProperty("anchor").GetProperty("page").GetInt32(), place.GetProperty("anchor").GetProperty("clause").GetString()));
        var position = place.GetProperty("anchor").GetProperty("position");
        Assert.Equal("tổ chức thực hiện Quy chế này", newer[position.GetProperty("start").GetInt32()..position.GetProperty("end").GetInt32()]);

        place = await CarriedAsync(document, changed, 2);
        Assert.Equal(("changed", "chậm nhất sau 10 ngày"), (place.GetProperty("state").GetString(), place.GetProperty("anchor").GetProperty("quote").GetProperty("exact").GetString()));
        await DoAsync(Editor, document, new { type = "confirmAnchor", commentId = changed, version = 2, anchor = place.GetProperty("anchor") });
        Assert.Equal(EditorOfRoom.Id, (await CarriedAsync(document, changed, 2)).GetProperty("confirmed").GetProperty("by").GetGuid());

        foreach (var lost in new[] { deleted, page })
        {
            place = await CarriedAsync(document, lost, 2);
            Assert.Equal(("lost", false), (place.GetProperty("state").GetString(), place.TryGetProperty("anchor", out _)));
        }

        // What was confirmed is carried on from there; what is said of an older version comes along.
        var late = await CommentAsync(Editor, document, Anchor("Chánh Văn phòng", Page2, 2));
        Assert.Equal("exact", (await CarriedAsync(document, late, 2)).GetProperty("state").GetString());
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, Third, "quy-che-3.pdf") });
        await ReadyAsync(document, 3, Third, newer + "\nĐiều 3. Hiệu lực thi hành kể từ ngày ký ban hành.");
        place = await CarriedAsync(document, changed, 3);
        Assert.Equal(("exact", 2), (place.GetProperty("state").GetString(), place.GetProperty("from").GetInt32()));
    }

    [Fact]
    public async Task Words_that_go_over_the_end_of_a_page_are_marked_on_both_pages()
    {
        var document = await ReadDocumentAsync();
        const string Last = "ngày làm việc cho lãnh đạo.", Head = "Điều 2. Trách nhiệm";
        Texts.Pages[UploadWorld.Sha256Of(First)] =
        [
            new(1, Page1, [new(Page1.Length - Last.Length, 4, 72, 80, 100, 92), new(Page1.Length - Last.Length + 5, Last.Length - 5, 102, 80, 250, 92)]),
            new(2, Page2, [new(0, 4, 72, 750, 100, 762), new(5, 14, 102, 750, 200, 762), new(19, 5, 202, 750, 230, 762)]),
        ];
        var start = Page1.Length - Last.Length;
        var id = await CommentAsync(Editor, document, new { page = 1, quote = new { exact = Last + Head }, position = new { start, end = start + Last.Length + Head.Length } });
        var anchor = (await StateAsync(Reader, document)).GetProperty("comments").GetProperty(id.ToString()).GetProperty("anchor");
        Assert.Equal("""[{"left":72,"bottom":80,"right":250,"top":92}]""", anchor.GetProperty("rects").GetRawText());
        Assert.Equal("""[{"page":2,"rects":[{"left":72,"bottom":750,"right":200,"top":762}]}]""", anchor.GetProperty("further").GetRawText());

        // What a client says of it itself is not taken.
        var page = await CommentAsync(Editor, document, new { page = 1, further = new[] { new { page = 2, rects = new[] { new { left = 0, bottom = 0, right = 9, top = 9 } } } } });
        Assert.False((await StateAsync(Reader, document)).GetProperty("comments").GetProperty(page.ToString()).GetProperty("anchor").TryGetProperty("further", out _));
    }

    [Fact]
    public async Task Who_is_mentioned_is_told_and_only_people_of_the_room_can_be()
    {
        var document = await ReadDocumentAsync();
        await CommentAsync(Editor, document, new { page = 1 }, 1, ReaderOfRoom.Id);
        var journal = Server.Services.GetRequiredService<IJournal>();
        await Wait.UntilAsync(async () =>
            (await StreamReplay.ReadAsync(journal, StreamId.Inbox(ReaderOfRoom.Id), Inbox.Empty(ReaderOfRoom.Id), Inbox.Apply, _ => null)).State.Notices.Values.Any(notice => notice.Kind == NoticeKinds.Mentioned), TimeSpan.FromMinutes(2));

        var outsider = await NewMember.MakeAsync(Server);
        using var answer = await SendAsync(Editor, document, new { type = "comment", version = 1, anchor = new { page = 1 }, text = "x", mentions = new[] { outsider.Id } });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
    }

    [Fact]
    public async Task All_comments_are_listed_newest_first_and_found_by_words()
    {
        var document = await ReadDocumentAsync();
        var ids = new List<Guid>();
        for (var n = 0; n < 103; n++) ids.Add(await CommentAsync(Editor, document, new { page = 1 + (n % 2) }));
        await DoAsync(Editor, document, new { type = "reply", commentId = ids[5], text = "Đã sửa ở Điều 7" });
        await DoAsync(Editor, document, new { type = "resolve", commentId = ids[5] });

        var first = await ListAsync("");
        Assert.Equal(ids.AsEnumerable().Reverse().Take(100), IdsOf(first));
        Assert.Equal(ids.Take(3).Reverse(), IdsOf(await ListAsync($"?cursor={first.GetProperty("cursor").GetString()}")));
        Assert.Equal([ids[5]], IdsOf(await ListAsync("?state=resolved")));
        Assert.Equal([ids[5]], IdsOf(await ListAsync("?q=da+sua")));
        Assert.Empty(IdsOf(await ListAsync("?state=open&q=da+sua")));
        foreach (var wrong in new[] { "?state=x", "?cursor=x", $"?q={new string('x', 201)}" }) await RefusedAsync(Reader, $"/api/documents/{document}/comments{wrong}", HttpStatusCode.BadRequest, "invalid");
        await RefusedAsync(Stranger, $"/api/documents/{document}/comments", HttpStatusCode.NotFound, "notFound");

        async Task<JsonElement> ListAsync(string query) => await Reader.GetFromJsonAsync<JsonElement>($"/api/documents/{document}/comments{query}");
        static IEnumerable<Guid> IdsOf(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
    }
}

public sealed class CommentTests(DocumentServer server) : CommentSpecification(server), IClassFixture<DocumentServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresCommentTests(PostgresDocumentServer server) : CommentSpecification(server), IClassFixture<PostgresDocumentServer>;
