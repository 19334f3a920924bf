using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Imports;
using Collab.Server.Logs;
using Collab.Server.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Logs;

public abstract class LogSpecification(TestServer server)
{
    private readonly LogWorld world = new(server);

    [Fact, Trait("Requirement", "O5")]
    public async Task Every_sign_in_and_every_try_is_written_with_when_and_from_where()
    {
        var (id, userName) = await world.NewMemberAsync();
        var before = server.Clock.GetUtcNow();
        using var browser = world.Browser();
        (await LogWorld.LoginAsync(browser, userName, "not the password")).Dispose();
        (await LogWorld.LoginAsync(browser, userName)).Dispose();
        (await browser.PostAsync("/api/auth/logout", null)).Dispose();
        (await browser.PostAsync("/api/auth/logout", null)).Dispose(); // of no sign-in any more

        var items = (await world.SignInsAsync($"member={id}")).Items;

        Assert.Equal(["signedOut session", "signedIn password", "wrong password"], items.Select(i => $"{i.Outcome} {i.Method}"));
        Assert.All(items, item =>
        {
            Assert.Equal((new LoggedMember(id, userName, "Đặng Thị Ánh"), "127.0.0.1", LogWorld.Device), (item.Member, item.Address, item.Device));
            Assert.InRange(item.At, before.AddSeconds(-1), server.Clock.GetUtcNow());
        });
        Assert.NotNull(items[0].SignInId);
        Assert.Equal(items[0].SignInId, items[1].SignInId);
        Assert.Null(items[2].SignInId);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task What_was_typed_for_a_name_is_not_kept_and_a_deactivated_member_is_told_apart()
    {
        var typed = $"mật khẩu {Guid.NewGuid():N}";
        var from = server.Clock.GetUtcNow().AddSeconds(-1).ToString("O");
        using var browser = world.Browser();
        (await LogWorld.LoginAsync(browser, typed)).Dispose();
        var nobody = (await world.SignInsAsync($"outcome=wrong&from={Uri.EscapeDataString(from)}")).Items.First(item => item.Member is null);
        Assert.DoesNotContain(typed, JsonSerializer.Serialize(nobody), StringComparison.Ordinal);

        var (id, userName) = await world.NewMemberAsync(active: false);
        (await LogWorld.LoginAsync(browser, userName)).Dispose();
        Assert.Equal("inactive", Assert.Single((await world.SignInsAsync($"member={id}")).Items).Outcome);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task A_lock_is_written_once_however_often_somebody_tries()
    {
        var (id, userName) = await world.NewMemberAsync();
        using var browser = world.Browser();
        for (var i = 0; i < 9; i++) (await LogWorld.LoginAsync(browser, userName, "not the password")).Dispose();
        Assert.Equal(["locked", "wrong", "wrong", "wrong", "wrong", "wrong"], (await world.SignInsAsync($"member={id}")).Items.Select(i => i.Outcome));

        // The same of a name that is nobody's: what is written, and how long it takes, must not tell them apart.
        var from = Uri.EscapeDataString(server.Clock.GetUtcNow().ToString("O"));
        var typed = $"nobody-{Guid.NewGuid():N}";
        for (var i = 0; i < 9; i++) (await LogWorld.LoginAsync(browser, typed, "not the password")).Dispose();
        Assert.Equal(["locked", "wrong", "wrong", "wrong", "wrong", "wrong"], (await world.SignInsAsync($"from={from}")).Items.Where(i => i.Member is null).Select(i => i.Outcome));
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Who_what_when_from_where_before_and_after()
    {
        var (id, userName) = await world.NewMemberAsync();
        using var elsewhere = await world.SignedInAsync(userName);
        using var browser = await world.SignedInAsync(userName);
        var (authenticator, _) = await Authenticator.EnrolAsync(browser, server.Clock);
        using var codes = await browser.PostAsJsonAsync("/api/me/second-factor/recovery-codes", new { password = DemoSeed.Password, twoFactorCode = authenticator.Code() });
        codes.EnsureSuccessStatusCode();
        var left = (await codes.Content.ReadFromJsonAsync<RecoveryCodesAnswer>(JsonSerializerOptions.Web))!.RecoveryCodes;
        using var wanted = await LogWorld.LoginAsync(elsewhere, userName);
        using var off = await browser.PostAsJsonAsync("/api/me/second-factor/off", new { password = DemoSeed.Password, twoFactorCode = left[0] });
        off.EnsureSuccessStatusCode();
        using var wrong = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = "no", newPassword = "những dòng sông lặng lẽ" });
        using var weak = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "short" });
        using var changed = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "những dòng sông lặng lẽ" });
        changed.EnsureSuccessStatusCode();

        var items = (await world.AuditAsync($"about={id}")).Items;

        Assert.Equal(["account/passwordChanged", "account/secondFactorOff", "account/recoveryCodesMade", "account/secondFactorOn"], items.Select(i => i.Action));
        Assert.Equal([null, """{"secondFactor":[true,false]}""", null, """{"secondFactor":[false,true]}"""], items.Select(i => i.Changes?.GetRawText()));
        Assert.All(items, item =>
        {
            Assert.Equal((new AuditedMember(id, "Đặng Thị Ánh"), new AuditedThing("account", id, "Đặng Thị Ánh")), (item.By, item.About));
            Assert.Equal(("127.0.0.1", LogWorld.Device), (item.Address, item.Device));
            Assert.NotNull(item.UnitId);
        });
        // The sign-in elsewhere ended with the second factor; then it knew the password and had no code.
        Assert.Equal(["wrong confirmation", "codeWanted passwordAndCode", "ended session", "signedIn password", "signedIn password"],
            (await world.SignInsAsync($"member={id}")).Items.Select(i => $"{i.Outcome} {i.Method}"));
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Whoever_signs_in_with_a_code_and_ends_other_sign_ins_is_written()
    {
        var (id, userName) = await world.NewMemberAsync();
        using var first = await world.SignedInAsync(userName);
        var (authenticator, _) = await Authenticator.EnrolAsync(first, server.Clock);
        using var second = world.Browser();
        using var login = await LogWorld.LoginAsync(second, userName, twoFactorCode: authenticator.Code());
        login.EnsureSuccessStatusCode();
        using var others = await second.DeleteAsync("/api/me/sign-ins");
        others.EnsureSuccessStatusCode();
        using var again = await second.DeleteAsync("/api/me/sign-ins");

        var items = (await world.SignInsAsync($"member={id}")).Items;

        Assert.Equal(["ended session", "signedIn passwordAndCode", "signedIn password"], items.Select(i => $"{i.Outcome} {i.Method}"));
        Assert.Equal(items[2].SignInId, items[0].SignInId);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Rows_are_only_ever_added()
    {
        var (id, userName) = await world.NewMemberAsync();
        using var browser = await world.SignedInAsync(userName);
        using var changed = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "những dòng sông lặng lẽ" });
        changed.EnsureSuccessStatusCode();
        var (entry, audited) = (Assert.Single((await world.SignInsAsync($"member={id}")).Items), Assert.Single((await world.AuditAsync($"about={id}")).Items));

        List<string> forbidden =
        [
            "UPDATE audit_log SET by_name = 'x'", "DELETE FROM audit_log", $"DELETE FROM audit_log WHERE id = {world.Blob(audited.Id)}",
            "UPDATE sign_in_log SET address = 'x'", "DELETE FROM sign_in_log", $"DELETE FROM sign_in_log WHERE id = {world.Blob(entry.Id)}",
            "DELETE FROM log_retention", "UPDATE log_retention SET purged_before = purged_before - 1", "UPDATE log_retention SET id = 2",
            $"UPDATE log_retention SET purged_before = {DateTimeOffset.UtcNow.AddDays(-300).ToUnixTimeMilliseconds()}",
        ];
        if (world.IsSqlite)
        {
            forbidden.AddRange(
                "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log", "INSERT OR REPLACE INTO sign_in_log SELECT * FROM sign_in_log",
                "INSERT OR REPLACE INTO log_retention VALUES (1, 0)");
        }
        else
        {
            forbidden.AddRange(
                "TRUNCATE audit_log", "TRUNCATE sign_in_log", "TRUNCATE log_retention",
                "INSERT INTO audit_log SELECT * FROM audit_log ON CONFLICT (id) DO UPDATE SET by_name = 'x'");
        }

        foreach (var sql in forbidden)
        {
            var refusal = await Record.ExceptionAsync(() => world.ExecuteAsync(sql));
            Assert.True(refusal is DbException, sql);
        }

        Assert.Equivalent(entry, Assert.Single((await world.SignInsAsync($"member={id}")).Items));
        Assert.Equal(audited.By, Assert.Single((await world.AuditAsync($"about={id}")).Items).By);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Purging_takes_what_is_older_than_the_rule_and_leaves_an_entry()
    {
        var (id, _) = await world.NewMemberAsync();
        // Tests in the same database move the clock; the rule is about its day.
        var rule = new DateTimeOffset(server.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddMonths(-24);
        for (var i = 0; i < 3; i++) await world.AddSignInAsync(rule.AddDays(-i).AddMilliseconds(-1), id);
        var kept = await world.AddSignInAsync(rule, id);

        await server.Services.GetRequiredService<LogRetention>().PurgeAsync(CancellationToken.None);

        Assert.Equal(kept, Assert.Single((await world.SignInsAsync($"member={id}")).Items).Id);
        var entry = (await world.AuditAsync("action=log/signInsPurged")).Items[0];
        Assert.Equal(((AuditedMember?)null, "log"), (entry.By, entry.About.Kind));
        Assert.Equal(rule, entry.Changes!.Value.GetProperty("before")[1].GetDateTimeOffset());
        Assert.Equal((3, 0), (entry.Changes.Value.GetProperty("entries")[0].GetInt32(), entry.Changes.Value.GetProperty("entries")[1].GetInt32()));

        // Nothing to do, nothing to say.
        await server.Services.GetRequiredService<LogRetention>().PurgeAsync(CancellationToken.None);
        Assert.Equal(entry.Id, (await world.AuditAsync("action=log/signInsPurged")).Items[0].Id);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task An_export_defuses_formulas_and_is_itself_audited()
    {
        const string Formula = "=HYPERLINK(\"http://192.0.2.1\",\"xem\")";
        var (id, userName) = await world.NewMemberAsync(Formula);
        using (var browser = await world.SignedInAsync(userName))
        using (var changed = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "những dòng sông lặng lẽ" }))
            changed.EnsureSuccessStatusCode();

        using var admin = await server.SignInAsync("quantri");
        foreach (var (path, action, name) in ((string, string, string)[])[("sign-ins.csv?member=", "log/signInsExported", "sign-ins.csv"), ("audit.csv?about=", "log/auditExported", "audit.csv")])
        {
            using var answer = await admin.GetAsync($"/api/log/{path}{id}");
            Assert.Equal(("text/csv", name), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            var table = ImportFile.Read(bytes).Table!;
            Assert.Equal(2, table.Rows.Length);
            Assert.Equal("'" + Formula, table.Rows[1].Cell(1));

            var entry = (await world.AuditAsync($"action={action}")).Items[0];
            Assert.Equal("Lê Hoàng Nam", entry.By!.Name);
            Assert.Contains(id.ToString(), entry.Changes!.Value.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task A_long_export_is_complete()
    {
        var (id, _) = await world.NewMemberAsync();
        var now = server.Clock.GetUtcNow();
        for (var i = 0; i < 1_100; i++) await world.AddSignInAsync(now.AddSeconds(-i), id);
        using var admin = await server.SignInAsync("quantri");
        var table = ImportFile.Read(await admin.GetByteArrayAsync($"/api/log/sign-ins.csv?member={id}")).Table!;
        Assert.Equal(1_101, table.Rows.Length);
        Assert.Equal(1_100, table.Rows.Skip(1).Select(row => row.Cell(0)).Distinct().Count());
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task An_export_that_is_too_long_says_so_in_its_last_row()
    {
        var (id, _) = await world.NewMemberAsync();
        await world.AddSignInsAsync(server.Clock.GetUtcNow().AddHours(-1), id, LogExport.MaxRows);
        Assert.Equal(LogExport.MaxRows + 1, (await RowsAsync()).Count);

        await world.AddSignInAsync(server.Clock.GetUtcNow(), id);
        var rows = await RowsAsync();
        Assert.Equal(LogExport.MaxRows + 2, rows.Count);
        Assert.Contains("The first 100000 rows only", rows[^1], StringComparison.Ordinal);

        async Task<List<string>> RowsAsync()
        {
            using var admin = await server.SignInAsync("quantri");
            using var reader = new StreamReader(await admin.GetStreamAsync($"/api/log/sign-ins.csv?member={id}"));
            var lines = new List<string>();
            while (await reader.ReadLineAsync() is { } line) lines.Add(line);
            return lines;
        }
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Paging_is_complete_while_rows_are_added()
    {
        var (id, _) = await world.NewMemberAsync();
        var now = server.Clock.GetUtcNow();
        var there = new List<Guid>();
        for (var i = 0; i < 120; i++) there.Add(await world.AddSignInAsync(now, id)); // all of one millisecond

        var read = new List<Guid>();
        for (string? cursor = null; ;)
        {
            var page = await world.SignInsAsync($"member={id}" + (cursor is null ? "" : $"&cursor={cursor}"));
            read.AddRange(page.Items.Select(item => item.Id));
            await world.AddSignInAsync(server.Clock.GetUtcNow().AddSeconds(1), id);
            if ((cursor = page.Cursor) is null) break;
        }

        Assert.Equal(there.Count, read.Count);
        Assert.Equal(there.Order(), read.Order());
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Entries_are_found_by_member_name_outcome_time_and_address()
    {
        var word = Guid.NewGuid().ToString("N")[..10];
        var (id, userName) = await world.NewMemberAsync($"Đặng Ánh {word}");
        using var browser = world.Browser();
        (await LogWorld.LoginAsync(browser, userName, "not the password")).Dispose();
        using var login = await LogWorld.LoginAsync(browser, userName);
        using var changed = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "những dòng sông lặng lẽ" });
        changed.EnsureSuccessStatusCode();
        var all = (await world.SignInsAsync($"member={id}")).Items;
        var cut = Uri.EscapeDataString(all[0].At.ToString("O"));

        Assert.Equal(2, all.Count);
        Assert.Equal(all[1].Id, Assert.Single((await world.SignInsAsync($"member={id}&outcome=wrong")).Items).Id);
        Assert.Equal(2, (await world.SignInsAsync($"q=anh+dang+{word}")).Items.Count);
        Assert.Equal(2, (await world.SignInsAsync($"q=Ánh+{word}&address=127.0.0.1")).Items.Count);
        Assert.Empty((await world.SignInsAsync($"member={id}&address=192.0.2.1")).Items);
        Assert.Equal(all[0].Id, Assert.Single((await world.SignInsAsync($"member={id}&from={cut}")).Items).Id);
        Assert.Equal(all[1].Id, Assert.Single((await world.SignInsAsync($"member={id}&to={cut}")).Items).Id);

        var audited = Assert.Single((await world.AuditAsync($"by={id}")).Items);
        foreach (var query in (string[])[$"about={id}&action=account", $"q=dang+{word}&action=account/passwordChanged", $"by={id}&unit={audited.UnitId}&address=127.0.0.1", $"about={id}&from={cut}"])
            Assert.Equal(audited.Id, Assert.Single((await world.AuditAsync(query)).Items).Id);
        foreach (var query in (string[])[$"about={id}&action=log", $"q={word}x", $"by={id}&to={cut}", $"by={id}&unit={id}"])
            Assert.Empty((await world.AuditAsync(query)).Items);
    }

    [Theory, Trait("Requirement", "O5")]
    [InlineData("sign-ins")]
    [InlineData("audit")]
    [InlineData("sign-ins.csv")]
    [InlineData("audit.csv")]
    public async Task Only_administrators_read(string path)
    {
        using var member = await server.SignInAsync("chutri");
        using var forbidden = await member.GetAsync("/api/log/" + path);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", forbidden);
        // An access token is good for minutes after its sign-in ended, but not for this.
        using var admin = await server.SignInAsync("quantri");
        (await admin.PostAsync("/api/auth/logout", null)).Dispose();
        using var ended = await admin.GetAsync("/api/log/" + path);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        using var nobody = server.Anonymous();
        using var unknown = await nobody.GetAsync("/api/log/" + path);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", unknown);
    }

    [Theory]
    [InlineData("sign-ins?outcome=guessed", "outcome")]
    [InlineData("sign-ins?cursor=x", "cursor")]
    [InlineData("audit?cursor=x", "cursor")]
    [InlineData("sign-ins.csv?outcome=guessed", "outcome")]
    [InlineData("audit?q=%00", "q")]
    [InlineData("audit?from=yesterday", null)]
    [InlineData("sign-ins?member=me", null)]
    public async Task A_filter_that_is_none_is_invalid(string path, string? field)
    {
        using var admin = await server.SignInAsync("quantri");
        using var answer = await admin.GetAsync("/api/log/" + path);
        var problem = await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        if (field is not null) Assert.Contains(field, problem.Errors.Keys);
    }

    [Fact]
    public async Task An_overlong_filter_is_invalid()
    {
        using var admin = await server.SignInAsync("quantri");
        using var answer = await admin.GetAsync("/api/log/audit?q=" + new string('x', 201));
        Assert.Contains("q", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
    }
}

public sealed class LogTests(TestServer server) : LogSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresLogTests(PostgresFixture postgres) : LogSpecification(postgres.Accounts);
