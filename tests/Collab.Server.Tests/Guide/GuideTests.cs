using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Guide;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Logs;

namespace Collab.Server.Tests.Guide;

/// <summary>Each test writes pages of its own: the server is shared.</summary>
[Trait("Requirement", "O7")]
public abstract class GuideSpecification(TestServer server)
{
    private readonly LogWorld logs = new(server);

    [Fact]
    public async Task Everyone_reads_what_is_shipped_their_own_roles_first()
    {
        using var admin = await server.SignInAsync("quantri");
        using var delegated = await server.SignInAsync("daibieu1");
        var ofAdmin = await ContentsAsync(admin);
        var ofDelegate = await ContentsAsync(delegated);
        Assert.Equal(["everyone", "participant"], ofDelegate.Sections.Where(s => s.Own).Select(s => s.Role));
        Assert.Equal(GuideRoles.All, ofDelegate.Sections.Select(s => s.Role));
        var own = ofAdmin.Sections.TakeWhile(s => s.Own).Select(s => s.Role).ToList();
        Assert.Equal(("everyone", "systemAdmin"), (own[0], own[^1]));
        Assert.Contains("unitAdmin", own);
        Assert.DoesNotContain(ofAdmin.Sections.Skip(own.Count), s => s.Own);
        Assert.Equal((true, false), (ofAdmin.MayEdit, ofDelegate.MayEdit));

        var page = await PageAsync(delegated, "en", "sign-in");
        Assert.Equal(("Signing in", "everyone", 0, null, null), (page.Title, page.Role, page.Version, page.Markdown, page.At));
        Assert.Contains("<h2 id=\"s-the-first-time\">", page.Html, StringComparison.Ordinal);
        Assert.NotNull((await PageAsync(admin, "vi", "sign-in")).Markdown);
        using var nobody = server.Anonymous();
        using var closed = await nobody.GetAsync("/api/guide/vi/sign-in");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", closed);
    }

    [Fact]
    public async Task A_page_is_found_with_and_without_diacritics_and_shows_where()
    {
        using var client = await server.SignInAsync("daibieu1");
        foreach (var q in new[] { "mã biên nhận", "ma bien nhan", "BIÊN NHẬN" })
        {
            var found = (await ContentsAsync(client, $"&q={Uri.EscapeDataString(q)}")).Sections.SelectMany(s => s.Pages).ToList();
            var vote = Assert.Single(found, page => page.Slug == "vote");
            Assert.Contains("biên nhận", vote.Excerpt, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Empty((await ContentsAsync(client, "&q=khôngcótừnào")).Sections);
        using var wrong = await client.GetAsync("/api/guide?language=fr");
        Assert.Contains("language", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", wrong)).Errors.Keys);
    }

    [Fact]
    public async Task A_changed_page_is_a_new_version_and_an_older_one_is_restored()
    {
        using var admin = await server.SignInAsync("quantri");
        using var reader = await server.SignInAsync("daibieu1");
        var shipped = await PageAsync(admin, "vi", "room-display");
        var first = await WriteAsync(admin, "vi", "room-display", new { expectedVersion = 0, title = "Màn hình hội trường", markdown = "Văn bản *của cơ quan*.\r\n" });
        Assert.Equal((1, "display"), (first.Version, first.Role));
        Assert.Equal("<p>Văn bản <em>của cơ quan</em>.</p>\n", (await PageAsync(reader, "vi", "room-display")).Html);
        Assert.Contains((await ContentsAsync(reader)).Sections.SelectMany(s => s.Pages), page => page.Title == "Màn hình hội trường");
        // The other language is a page of its own.
        Assert.Equal(0, (await PageAsync(reader, "en", "room-display")).Version);

        var second = await WriteAsync(admin, "vi", "room-display", new { expectedVersion = 1, title = "Lần hai", markdown = "Khác." });
        Assert.Equal(2, second.Version);
        using var restored = await admin.PostAsJsonAsync("/api/guide/vi/room-display/restore", new { version = 0, expectedVersion = 2 });
        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        var now = await PageAsync(reader, "vi", "room-display");
        Assert.Equal((3, shipped.Title, shipped.Html), (now.Version, now.Title, now.Html));

        var versions = (await admin.GetFromJsonAsync<GuideVersions>("/api/guide/vi/room-display/versions", JsonSerializerOptions.Web))!.Items;
        Assert.Equal([3, 2, 1, 0], versions.Select(v => v.Version));
        Assert.Equal(DemoOrganisation.Person("quantri").Name, versions[0].By?.Name);
        Assert.Null(versions[3].By);
        var earlier = await admin.GetFromJsonAsync<GuidePage>("/api/guide/vi/room-display/versions/1", JsonSerializerOptions.Web);
        Assert.Equal("Văn bản *của cơ quan*.", earlier!.Markdown);
        using var none = await admin.PostAsJsonAsync("/api/guide/vi/room-display/restore", new { version = 9, expectedVersion = 3 });
        Assert.Contains("version", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", none)).Errors.Keys);
    }

    [Fact]
    public async Task Each_change_is_audited_and_no_row_is_ever_changed()
    {
        using var admin = await server.SignInAsync("quantri");
        var slug = Slug();
        await WriteAsync(admin, "vi", slug, new { title = "Quy chế họp", markdown = "Một.", role = "secretary" });
        await WriteAsync(admin, "vi", slug, new { expectedVersion = 1, title = "Quy chế họp", markdown = "Hai.", hidden = true });
        (await admin.PostAsJsonAsync($"/api/guide/vi/{slug}/restore", new { version = 1, expectedVersion = 2 })).EnsureSuccessStatusCode();

        var entries = (await logs.AuditAsync("action=guide&q=quy%20che%20hop")).Items.Where(e => e.Changes?.GetProperty("page")[1].GetString() == $"vi/{slug}").ToList();
        Assert.Equal(["guide/pageRestored", "guide/pageChanged", "guide/pageChanged"], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal((DemoOrganisation.Person("quantri").Id, "guide", "Quy chế họp"), (e.By!.Id, e.About.Kind, e.About.Name)));
        Assert.Equal("[1,2]", entries[1].Changes!.Value.GetProperty("version").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("[false,true]", entries[1].Changes!.Value.GetProperty("hidden").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        // It stays hidden: that is not its text.
        Assert.True((await PageAsync(admin, "vi", slug)).Hidden);

        foreach (var sql in new[] { $"UPDATE guide_pages SET title = 'x' WHERE slug = '{slug}'", $"DELETE FROM guide_pages WHERE slug = '{slug}'" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => logs.ExecuteAsync(sql));
        if (logs.IsSqlite)
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => logs.ExecuteAsync($"INSERT OR REPLACE INTO guide_pages SELECT * FROM guide_pages WHERE slug = '{slug}'"));
    }

    [Fact]
    public async Task Of_two_who_write_at_the_same_time_one_is_told()
    {
        using var admin = await server.SignInAsync("quantri");
        var slug = Slug();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => admin.PutAsJsonAsync($"/api/guide/en/{slug}", new { title = $"Page {n}", markdown = "x", role = "everyone" })));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", refused);
        foreach (var answer in answers) answer.Dispose();

        Assert.Single((await logs.AuditAsync("action=guide/pageChanged")).Items, e => e.Changes?.GetProperty("page")[1].GetString() == $"en/{slug}");
        foreach (var expected in new int?[] { null, 0, 2 })
        {
            using var stale = await admin.PutAsJsonAsync($"/api/guide/en/{slug}", new { expectedVersion = expected, title = "X", markdown = "x" });
            await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", stale);
        }

        using var staleRestore = await admin.PostAsJsonAsync($"/api/guide/en/{slug}/restore", new { version = 1, expectedVersion = 0 });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", staleRestore);
        Assert.Equal(1, (await PageAsync(admin, "en", slug)).Version);
    }

    [Fact]
    public async Task Only_administrators_of_the_system_write_and_see_what_is_hidden()
    {
        using var admin = await server.SignInAsync("quantri");
        var slug = Slug();
        await WriteAsync(admin, "vi", slug, new { title = "Trang ẩn", markdown = "Bí mật.", role = "everyone", hidden = true });
        using var reader = await server.SignInAsync("daibieu1");
        var unitAdmin = await NewMember.MakeAsync(server, DemoSeed.Password);
        var units = await admin.GetFromJsonAsync<JsonElement>("/api/units");
        await server.ExecuteAsync(new GrantTo(unitAdmin.Id, GrantWord.UnitAdmin, units[0].GetProperty("id").GetGuid()));
        using var ofUnit = await server.SignInAsync(unitAdmin.UserName);
        foreach (var client in new[] { reader, ofUnit })
        {
            using var hidden = await client.GetAsync($"/api/guide/vi/{slug}");
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", hidden);
            Assert.DoesNotContain((await ContentsAsync(client)).Sections.SelectMany(s => s.Pages), page => page.Slug == slug);
            Assert.DoesNotContain((await ContentsAsync(client, "&q=bí%20mật%20trang%20ẩn")).Sections.SelectMany(s => s.Pages), page => page.Slug == slug);
            foreach (var call in new Func<Task<HttpResponseMessage>>[]
            {
                () => client.PutAsJsonAsync("/api/guide/vi/sign-in", new { expectedVersion = 0, title = "X", markdown = "x" }),
                () => client.GetAsync("/api/guide/vi/sign-in/versions"),
                () => client.GetAsync("/api/guide/vi/sign-in/versions/0"),
                () => client.PostAsJsonAsync("/api/guide/vi/sign-in/restore", new { version = 0, expectedVersion = 0 }),
                () => client.PostAsJsonAsync("/api/guide/preview", new { markdown = "x" }),
            })
            {
                using var refused = await call();
                await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
            }
        }

        Assert.Contains((await ContentsAsync(admin)).Sections.SelectMany(s => s.Pages), page => page.Slug == slug && page.Hidden);
        using var shown = await admin.PutAsJsonAsync($"/api/guide/vi/{slug}", new { expectedVersion = 1, title = "Trang", markdown = "Không." });
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal("Trang", (await PageAsync(reader, "vi", slug)).Title);
    }

    [Theory]
    [InlineData("Có-dấu", "Tên", "x", "everyone", HttpStatusCode.BadRequest, "slug")]
    [InlineData("new", "Tên", "x", "everyone", HttpStatusCode.BadRequest, "slug")]
    [InlineData("a--b", "Tên", "x", "everyone", HttpStatusCode.BadRequest, "slug")]
    [InlineData("trang", " ", "x", "everyone", HttpStatusCode.BadRequest, "title")]
    [InlineData("trang", "Tên\u202E", "x", "everyone", HttpStatusCode.BadRequest, "title")]
    [InlineData("trang", "Tên", "x", "nobody", HttpStatusCode.BadRequest, "role")]
    [InlineData("trang", "Tên", "x", null, HttpStatusCode.BadRequest, "role")]
    [InlineData("trang", "Tên", "x\u0000", "everyone", HttpStatusCode.BadRequest, null)]
    [InlineData("trang", "Tên", "x\u0001", "everyone", HttpStatusCode.BadRequest, "markdown")]
    [InlineData("trang", null, "x", "everyone", HttpStatusCode.BadRequest, null)]
    public async Task Bad_input_is_refused_and_nothing_is_stored(string slug, string? title, string markdown, string? role, HttpStatusCode status, string? field)
    {
        using var admin = await server.SignInAsync("quantri");
        using var refused = await admin.PutAsJsonAsync($"/api/guide/vi/{slug}", new { title, markdown, role });
        var problem = await Problem.AssertAsync(status, "invalid", refused);
        if (field is not null) Assert.Contains(field, problem.Errors.Keys);
        using var none = await admin.GetAsync($"/api/guide/vi/{slug}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);
    }

    [Fact]
    public async Task A_page_has_a_hundred_kilobytes_at_most_and_is_not_nested_without_end()
    {
        using var admin = await server.SignInAsync("quantri");
        var slug = Slug();
        // Two bytes each.
        var full = new string('đ', GuideEndpoints.PageBytes / 2);
        using var tooLarge = await admin.PutAsJsonAsync($"/api/guide/vi/{slug}", new { title = "Dài", markdown = full + "x", role = "everyone" });
        await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", tooLarge);
        using var nested = await admin.PutAsJsonAsync($"/api/guide/vi/{slug}", new { title = "Sâu", markdown = new string('>', 5000) + " x", role = "everyone" });
        Assert.Contains("markdown", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nested)).Errors.Keys);
        Assert.Equal(1, (await WriteAsync(admin, "vi", slug, new { title = "Dài", markdown = full, role = "everyone" })).Version);
    }

    [Fact]
    public async Task What_an_administrator_writes_is_shown_without_html_and_dangerous_links()
    {
        using var admin = await server.SignInAsync("quantri");
        const string Markdown = "<script>alert(1)</script>\n\n[nút](javascript:alert(1)) [khác](/guide/vote)";
        var slug = Slug();
        var page = await WriteAsync(admin, "vi", slug, new { title = "<b>Tên</b>", markdown = Markdown, role = "everyone" });
        using var answer = await admin.PostAsJsonAsync("/api/guide/preview", new { markdown = Markdown });
        var preview = (await answer.Content.ReadFromJsonAsync<GuidePreview>(JsonSerializerOptions.Web))!;
        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>nút <a href=\"/guide/vote\">khác</a></p>\n", preview.Html);
        Assert.Equal(preview.Html, page.Html);
    }

    private static string Slug() => $"trang-{Guid.NewGuid():N}"[..30];

    private static async Task<GuideContents> ContentsAsync(HttpClient client, string more = "") =>
        (await client.GetFromJsonAsync<GuideContents>("/api/guide?language=vi" + more, JsonSerializerOptions.Web))!;

    private static async Task<GuidePage> PageAsync(HttpClient client, string language, string slug) =>
        (await client.GetFromJsonAsync<GuidePage>($"/api/guide/{language}/{slug}", JsonSerializerOptions.Web))!;

    private static async Task<GuidePage> WriteAsync(HttpClient client, string language, string slug, object page)
    {
        using var answer = await client.PutAsJsonAsync($"/api/guide/{language}/{slug}", page);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<GuidePage>(JsonSerializerOptions.Web))!;
    }
}

public sealed class GuideTests(TestServer server) : GuideSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresGuideTests(PostgresFixture postgres) : GuideSpecification(postgres.Accounts);
