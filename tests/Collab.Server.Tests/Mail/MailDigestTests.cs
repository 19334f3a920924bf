using System.Net;
using System.Net.Http.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Grains.Inboxes;
using Collab.Server.Accounts;
using Collab.Server.Mail;
using Collab.Server.Organisations;
using Collab.Server.Tests.Meetings;
using Collab.Storage.Mail;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace Collab.Server.Tests.Mail;

[Trait("Requirement", "E8")]
public abstract class MailDigestSpecification : IAsyncLifetime
{
    private const string AnMail = "an@example.vn", BinhMail = "binh@example.vn";
    private static readonly Guid An = DemoOrganisation.Person("daibieu14").Id, Binh = DemoOrganisation.Person("daibieu15").Id, Chi = DemoOrganisation.Person("daibieu16").Id;

    private readonly MailServer mails = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-mail-");
    private string[] place = [];
    private TestServer server = null!;

    /// <summary>The settings with which a server comes to one database, again and again.</summary>
    protected abstract Task<string[]> PlaceAsync();

    public async Task InitializeAsync()
    {
        place = await PlaceAsync();
        server = await StartAsync();
        await ReachAsync(An, AnMail);
        await ReachAsync(Binh, BinhMail);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await mails.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_daily_mail_tells_at_its_hour_of_what_is_new_and_unread_and_of_titles_only()
    {
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Kế hoạch <quý II>");
        await DeliverAsync(An, NoticeKinds.AcknowledgementAsked, "Quyết định 12", due: new(2026, 12, 1, 10, 30, 0, TimeSpan.Zero));
        var read = await DeliverAsync(An, NoticeKinds.VersionAdded, "Đã đọc rồi");
        await MarkReadAsync(An, read);
        await DeliverAsync(Chi, NoticeKinds.DocumentAdded, "Không có địa chỉ");
        var due = await DueAsync(An);
        Assert.Equal(7, TimeZoneInfo.ConvertTime(due, Zone).Hour);
        Assert.Empty(mails.Mails);

        server.Clock.Advance(due - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        var mail = Assert.Single(mails.Mails);
        Assert.Equal(("Bạn có 2 thông báo mới", AnMail, "collab@example.vn", "auto-generated"), (mail.Subject, mail.To.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Address, mail.Headers["Auto-Submitted"]));
        Assert.Equal("""
            Bạn có 2 thông báo chưa đọc:

            - Đề nghị xác nhận đã đọc: Quyết định 12 (hạn 17:30 ngày 01/12/2026)
            - Tài liệu mới: Kế hoạch <quý II>

            Xem tại: https://hop.example.vn/inbox

            Thư này được gửi tự động, vui lòng không trả lời. Cách nhận thư được đặt ở trang thông báo.
            """, mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("<li>Tài liệu mới: Kế hoạch &lt;quý II&gt;</li>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Vũ Chi", mail.ToString(), StringComparison.Ordinal);

        // Of the same notices no other mail tells, though they are still unread; of a later one the next day's does.
        server.Clock.Advance(TimeSpan.FromDays(1));
        await UntilIdleAsync();
        Assert.Single(mails.Mails);
        await DeliverAsync(An, NoticeKinds.AddedToRoom, "Phòng giao ban");
        server.Clock.Advance(await DueAsync(An) - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        Assert.Equal(2, mails.Mails.Count);
        Assert.Contains("- Bạn được thêm vào phòng tài liệu: Phòng giao ban", mails.Mails[1].TextBody, StringComparison.Ordinal);
        Assert.Equal("Bạn có 1 thông báo mới", mails.Mails[1].Subject);
        Assert.NotEqual(mails.Mails[0].MessageId, mails.Mails[1].MessageId);
    }

    [Fact]
    [Trait("Requirement", "B2")]
    public async Task An_invitation_comes_with_the_entry_for_a_calendar_and_the_way_to_its_letter_for_who_takes_part()
    {
        var meeting = (await RestMeeting.ScheduleAsync(server)).Id;
        var page = $"https://hop.example.vn/meetings/{meeting}";
        var (invited, other) = (DemoOrganisation.Person("daibieu1").Id, Binh);
        await ReachAsync(invited, "moi@example.vn");
        await DeliverAsync(invited, NoticeKinds.MeetingInvited, "Họp giao ban", about: new(MeetingId: meeting));
        await DeliverAsync(other, NoticeKinds.MeetingInvited, "Họp giao ban", about: new(MeetingId: meeting)); // is off the list since
        await DeliverAsync(An, NoticeKinds.MeetingCancelled, "Họp đã xóa", about: new(MeetingId: Guid.NewGuid()));
        foreach (var member in new[] { An, other, invited }) await DueAsync(member);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await UntilIdleAsync();

        var mail = Assert.Single(mails.To("moi@example.vn"));
        Assert.Contains(page, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{page}\">", mail.HtmlBody, StringComparison.Ordinal);
        var entry = Assert.IsType<MimeKit.TextPart>(Assert.Single(mail.Attachments));
        Assert.Equal(("cuoc-hop.ics", "text/calendar", "PUBLISH"), (entry.FileName, entry.ContentType.MimeType, entry.ContentType.Parameters["method"]));
        foreach (var line in new[] { "SUMMARY:Họp giao ban", $"UID:{meeting}@hop.example.vn", $"URL:{page}" }) Assert.Contains(line, entry.Text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(mails.To(BinhMail)).Attachments);
        Assert.Empty(Assert.Single(mails.To(AnMail)).Attachments);
    }

    [Fact]
    public async Task Whoever_wants_it_at_once_is_mailed_of_what_comes_together_in_one_mail_and_whoever_wants_none_is_not()
    {
        await ChooseAsync("daibieu14", new { digest = "immediately" });
        await ChooseAsync("daibieu15", new { digest = "none" });
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Hai");
        await DeliverAsync(Binh, NoticeKinds.DocumentAdded, "Ba");
        Assert.InRange(await DueAsync(An) - server.Clock.GetUtcNow(), TimeSpan.FromSeconds(60), MailDigestTimes.Gathering);
        server.Clock.Advance(MailDigestTimes.Gathering);
        await UntilIdleAsync();
        Assert.Equal("Bạn có 2 thông báo mới", Assert.Single(mails.Mails).Subject);

        // From now on; not of what came while there were to be none.
        await ChooseAsync("daibieu15", new { digest = "immediately" });
        await DeliverAsync(Binh, NoticeKinds.DocumentAdded, "Bốn");
        await DueAsync(Binh);
        server.Clock.Advance(MailDigestTimes.Gathering);
        await UntilIdleAsync();
        var mail = Assert.Single(mails.To(BinhMail));
        Assert.Contains("Bốn", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Ba", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_waits_goes_by_settings_that_are_changed_meanwhile()
    {
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        var daily = await DueAsync(An);
        var hour = (TimeZoneInfo.ConvertTime(server.Clock.GetUtcNow(), Zone).Hour + 2) % 24;
        await ChooseAsync("daibieu14", new { digest = "daily", hour });
        var sooner = await DueAsync(An);
        Assert.Equal(hour, TimeZoneInfo.ConvertTime(sooner, Zone).Hour);
        Assert.InRange(sooner - server.Clock.GetUtcNow(), TimeSpan.FromHours(1) - TimeSpan.FromMinutes(1), TimeSpan.FromHours(2));
        Assert.NotEqual(daily, sooner);
        await ChooseAsync("daibieu14", new { digest = "none" });
        server.Clock.Advance(TimeSpan.FromDays(2));
        await UntilIdleAsync();
        Assert.Empty(mails.Mails);
    }

    [Fact]
    public async Task A_deadline_is_stored_and_kept_by_the_next_server()
    {
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        var due = await DueAsync(An);
        var until = due - server.Clock.GetUtcNow();
        await server.DisposeAsync();

        server = await StartAsync(after: until + TimeSpan.FromHours(3));
        await UntilIdleAsync();
        Assert.Equal("Bạn có 1 thông báo mới", Assert.Single(mails.Mails).Subject);
        await server.DisposeAsync();
        server = await StartAsync(after: until + TimeSpan.FromDays(3));
        await UntilIdleAsync();
        Assert.Single(mails.Mails);
    }

    [Fact]
    public async Task A_mail_that_a_server_had_begun_when_it_died_is_another_ones_after_a_while()
    {
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        var due = await DueAsync(An);
        await SqlAsync($"UPDATE mail_digests SET claimed_by = {Bytes(Guid.NewGuid())}, try_at = {due.AddMinutes(5).ToUnixTimeMilliseconds()}, attempts = 1");
        server.Clock.Advance(due - server.Clock.GetUtcNow() + TimeSpan.FromMinutes(4));
        await LookAsync();
        Assert.Empty(mails.Mails);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await UntilIdleAsync();
        Assert.Single(mails.Mails);
    }

    [Fact]
    public async Task While_the_mail_server_is_away_mails_wait_and_an_address_that_it_refuses_holds_up_nobody()
    {
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        await DeliverAsync(Binh, NoticeKinds.DocumentAdded, "Hai");
        var due = await DueAsync(Binh);
        mails.Answer = _ => new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "Later.");
        server.Clock.Advance(due - server.Clock.GetUtcNow());
        await Wait.UntilAsync(async () => await CountAsync("SELECT COUNT(*) FROM mail_digests WHERE attempts = 1 AND claimed_by IS NULL") == 2);
        Assert.Empty(mails.Mails);

        mails.Answer = _ => SmtpResponse.Ok;
        mails.Refused.Add(AnMail);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await UntilIdleAsync();
        Assert.Single(mails.To(BinhMail));
        Assert.Empty(mails.To(AnMail));

        // What was refused for good is not tried again; the next notice is.
        mails.Refused.Clear();
        server.Clock.Advance(TimeSpan.FromDays(2));
        await UntilIdleAsync();
        Assert.Empty(mails.To(AnMail));
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Ba");
        server.Clock.Advance(await DueAsync(An) - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        Assert.Contains("Ba", Assert.Single(mails.To(AnMail)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_no_mail_can_be_written_to_holds_up_nobody()
    {
        await SqlAsync($"UPDATE member_contacts SET email = 'an(@example.vn' WHERE member_id = {Bytes(An)}"); // as the rules of contacts allow it
        Assert.True(MemberContact.IsEmail("an(@example.vn"));
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        await DueAsync(An);
        await DeliverAsync(Binh, NoticeKinds.DocumentAdded, "Hai");
        server.Clock.Advance(await DueAsync(Binh) - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        Assert.Equal(BinhMail, Assert.Single(mails.Mails).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task What_waits_is_not_given_up_for_settings_that_were_changed_meanwhile()
    {
        var store = server.Services.GetRequiredService<MailDigestStore>();
        await DeliverAsync(An, NoticeKinds.DocumentAdded, "Một");
        await DueAsync(An);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(await CountAsync($"SELECT since FROM mail_digests WHERE member_id = {Bytes(An)}"));
        // A server has read that there is to be no mail; before it says so the member wants one, and it is not reckoned yet.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.SaveSettingsAsync(An, new(MailDigests.Immediately, 7));
        await store.SkipAsync([new(An, since, new(MailDigests.None, 7))]);
        server.Clock.Advance(await DueAsync(An) - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        Assert.Single(mails.To(AnMail));
    }

    [Fact]
    public async Task Of_many_notices_the_latest_are_named_and_whoever_is_deactivated_is_not_mailed()
    {
        for (var n = 1; n <= DigestLetter.Named + 3; n++) await DeliverAsync(An, "ofALaterRelease", $"Số {n:00}");
        await DeliverAsync(Binh, NoticeKinds.DocumentAdded, "Hai");
        await server.DeactivateAsync(Binh);
        server.Clock.Advance(await DueAsync(An) - server.Clock.GetUtcNow());
        await UntilIdleAsync();
        var lines = Assert.Single(mails.Mails).TextBody!.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.Equal(DigestLetter.Named + 1, lines.Count);
        Assert.Equal(("- Số 23", "- và 3 thông báo khác"), (lines[0], lines[^1]));
    }

    [Fact]
    public async Task Settings_are_ones_own_and_bad_ones_are_refused()
    {
        using var an = await server.SignInAsync("daibieu14");
        using var chi = await server.SignInAsync("daibieu16");
        Assert.Equal($$"""{"digest":"daily","hour":7,"address":"{{AnMail}}","available":true}""", await an.GetStringAsync("/api/me/mail"));
        Assert.Equal("""{"digest":"daily","hour":7,"available":true}""", await chi.GetStringAsync("/api/me/mail"));
        await ChooseAsync("daibieu14", new { digest = "daily", hour = 18 });
        await ChooseAsync("daibieu14", new { digest = "none" });
        Assert.Equal($$"""{"digest":"none","hour":18,"address":"{{AnMail}}","available":true}""", await an.GetStringAsync("/api/me/mail"));
        Assert.Equal("""{"digest":"daily","hour":7,"available":true}""", await chi.GetStringAsync("/api/me/mail"));
        foreach (var (body, field) in new (object, string)[] { (new { }, "digest"), (new { digest = "weekly" }, "digest"), (new { digest = "Daily" }, "digest"), (new { digest = "daily", hour = 24 }, "hour"), (new { digest = "daily", hour = -1 }, "hour") })
        {
            using var refused = await an.PutAsJsonAsync("/api/me/mail", body);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }
        Assert.Contains("none", await an.GetStringAsync("/api/me/mail"), StringComparison.Ordinal);
    }

    private static TimeZoneInfo Zone => OrganisationTime.Find(OrganisationTime.Default)!;

    private async Task<TestServer> StartAsync(TimeSpan after = default)
    {
        var next = new TestServer("Development", data.FullName,
        [
            .. place, "--Collab:PublicUrl=https://hop.example.vn", "--Collab:Mail:Host=127.0.0.1", $"--Collab:Mail:Port={mails.Port}", "--Collab:Mail:Security=None", "--Collab:Mail:From=collab@example.vn",
        ]);
        next.Clock.Advance(after);
        await next.InitializeAsync();
        return next;
    }

    private async Task<Guid> DeliverAsync(Guid to, string kind, string title, DateTimeOffset? due = null, NoticeAbout? about = null)
    {
        var answer = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IInboxGrain>(to)
            .ExecuteAsync(new(Guid.Empty, Guid.NewGuid(), new DeliverNotice(kind, about ?? new(Guid.NewGuid()), title, "Vũ Chi", server.Clock.GetUtcNow(), due)));
        Assert.True(answer.Ok, answer.Refusal?.ToString());
        return answer.Result!["noticeId"];
    }

    private async Task MarkReadAsync(Guid member, Guid notice)
    {
        var answer = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IInboxGrain>(member).ExecuteAsync(new(member, Guid.NewGuid(), new MarkRead([notice])));
        Assert.True(answer.Ok, answer.Refusal?.ToString());
    }

    private async Task ChooseAsync(string userName, object choice)
    {
        using var client = await server.SignInAsync(userName);
        using var answer = await client.PutAsJsonAsync("/api/me/mail", choice);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task ReachAsync(Guid member, string address) =>
        await SqlAsync($"INSERT INTO member_contacts VALUES ({Bytes(member)}, '{address}', NULL, 1)");

    /// <summary>When the member's mail goes out, once that is reckoned.</summary>
    private async Task<DateTimeOffset> DueAsync(Guid member)
    {
        var sql = $"SELECT COALESCE(due_at, 0) FROM mail_digests WHERE member_id = {Bytes(member)}";
        await Wait.UntilAsync(async () =>
        {
            Worker.Wake();
            return await CountAsync(sql) > 0;
        });
        return DateTimeOffset.FromUnixTimeMilliseconds(await CountAsync(sql));
    }

    /// <summary>Until nothing is due and nothing is to be reckoned.</summary>
    private Task UntilIdleAsync() => Wait.UntilAsync(async () =>
    {
        Worker.Wake();
        return await CountAsync($"SELECT COUNT(*) FROM mail_digests WHERE since IS NOT NULL AND (due_at IS NULL OR due_at <= {server.Clock.GetUtcNow().ToUnixTimeMilliseconds()})") == 0;
    });

    /// <summary>The worker has looked once more than it had.</summary>
    private async Task LookAsync()
    {
        await SqlAsync($"INSERT INTO mail_digests (member_id, newest, mailed, since, attempts) VALUES ({Bytes(Guid.NewGuid())}, 0, 0, 1, 0)");
        await Wait.UntilAsync(async () =>
        {
            Worker.Wake();
            return await CountAsync("SELECT COUNT(*) FROM mail_digests WHERE since IS NOT NULL") == 1;
        });
    }

    private MailDigestWorker Worker => server.Services.GetRequiredService<MailDigestWorker>();

    private string Bytes(Guid id) => place.Length == 0 ? $"x'{id.ToString("N")}'" : $"'\\x{id:N}'::bytea";

    private Task SqlAsync(string sql) => server.SqlAsync(sql);

    private Task<long> CountAsync(string sql) => server.CountAsync(sql);
}

public sealed class MailDigestTests : MailDigestSpecification
{
    protected override Task<string[]> PlaceAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Servers)]
public sealed class PostgresMailDigestTests(PostgresFixture postgres) : MailDigestSpecification
{
    protected override async Task<string[]> PlaceAsync() => [await postgres.NewDatabaseAsync()];
}
