using Collab.Domain.Inboxes;
using Collab.Server.Mail;
using Collab.Server.Organisations;
using Collab.Storage.Mail;

namespace Collab.Server.Tests.Mail;

/// <summary>When mails are due, and the server that they go out by.</summary>
[Trait("Requirement", "E8")]
public sealed class MailSenderTests
{
    [Theory]
    [InlineData("daily", 7, "2026-05-04T23:59:59Z", "2026-05-05T00:00:00Z")]
    [InlineData("daily", 7, "2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z")] // told of at that very moment
    [InlineData("daily", 0, "2026-05-04T12:00:00Z", "2026-05-04T17:00:00Z")]
    [InlineData("daily", 23, "2026-05-04T12:00:00Z", "2026-05-04T16:00:00Z")]
    [InlineData("immediately", 7, "2026-05-04T12:00:00Z", "2026-05-04T12:02:00Z")]
    public void A_mail_goes_out_at_the_hour_of_where_the_organisation_is(string digest, int hour, string since, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            MailDigestTimes.DueAt(new(digest, hour), DateTimeOffset.Parse(since, System.Globalization.CultureInfo.InvariantCulture), OrganisationTime.Find(OrganisationTime.Default)!));

    [Fact]
    public void An_hour_that_summer_time_leaves_out_is_the_one_after_it()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), MailDigestTimes.DueAt(new(MailDigests.Daily, 2), new(2026, 3, 28, 23, 30, 0, TimeSpan.Zero), berlin));
        Assert.Null(MailDigestTimes.DueAt(new(MailDigests.None, 2), DateTimeOffset.UnixEpoch, berlin));
    }

    [Fact]
    public void What_cannot_be_a_mail_server_stops_the_start_with_the_setting_named()
    {
        var url = new Uri("https://hop.example.vn");
        Assert.Empty(MailRules.Broken(new() { Host = "smtp.example.vn", From = "collab@example.vn", UserName = "u", Password = "p" }, url));
        Assert.Empty(MailRules.Broken(new() { Host = "127.0.0.1", From = "collab@example.vn", Security = MailSecurity.None }, url));
        Broken(new() { From = "collab@example.vn" }, "Collab:Mail:Host");
        Broken(new() { Host = "smtp server", From = "collab@example.vn" }, "Collab:Mail:Host");
        Broken(new() { Host = "smtp.example.vn", From = "Collab" }, "Collab:Mail:From");
        Broken(new() { Host = "smtp.example.vn", From = "collab@example.vn", Port = 70_000 }, "Collab:Mail:Port");
        Broken(new() { Host = "smtp.example.vn", From = "collab@example.vn", UserName = "u" }, "UserName and Password");
        Broken(new() { Host = "smtp.example.vn", From = "collab@example.vn", UserName = "u", Password = "p", Security = MailSecurity.None }, "Collab:Mail:Security");
        Assert.Contains("Collab:PublicUrl", Assert.Single(MailRules.Broken(new() { Host = "smtp.example.vn", From = "collab@example.vn" }, null)), StringComparison.Ordinal);
        Assert.Equal([587, 465, 25, 2525], new MailOptions[] { new(), new() { Security = MailSecurity.Tls }, new() { Security = MailSecurity.None }, new() { Port = 2525 } }.Select(options => options.ActualPort));

        void Broken(MailOptions options, string named) => Assert.Contains(named, Assert.Single(MailRules.Broken(options, url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_signs_in_where_it_must_and_sends_nothing_unencrypted_where_it_must_not()
    {
        await using var guarded = new MailServer(account: ("collab", "mat khau"));
        var letter = DigestLetter.Write("collab@example.vn", (Guid.NewGuid(), "Đặng Thị Ánh", "anh@example.vn"),
            [new(Guid.NewGuid(), NoticeKinds.DocumentAdded, new(), "Kế hoạch", null, DateTimeOffset.UnixEpoch, null, false, 1)], 1, new("https://hop.example.vn"), TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch);
        MailOptions To(MailSecurity security, string? password) => new() { Host = "127.0.0.1", Port = guarded.Port, From = "collab@example.vn", Security = security, UserName = password is null ? null : "collab", Password = password };

        using var withoutName = new MailSender(To(MailSecurity.None, null));
        await Assert.ThrowsAnyAsync<Exception>(() => withoutName.SendAsync(letter, default));
        using var wrong = new MailSender(To(MailSecurity.None, "khac"));
        await Assert.ThrowsAsync<MailKit.Security.AuthenticationException>(() => wrong.SendAsync(letter, default));
        using var encrypted = new MailSender(To(MailSecurity.StartTls, "mat khau")); // this server has no certificate
        await Assert.ThrowsAsync<NotSupportedException>(() => encrypted.SendAsync(letter, default));
        Assert.Empty(guarded.Mails);

        using var right = new MailSender(To(MailSecurity.None, "mat khau"));
        await right.SendAsync(letter, default);
        await right.CloseAsync(default);
        await right.SendAsync(letter, default); // connects again
        Assert.Equal(2, guarded.Mails.Count);
        Assert.Equal("Đặng Thị Ánh", guarded.Mails[0].To.Mailboxes.Single().Name);
    }
}
