using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public sealed class PasswordRulesTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Known = ["nguyen.van.anh", "LĐLĐ-HH", "Liên đoàn Lao động tỉnh Hồng Hà"];

    [Theory, Trait("Requirement", "O3")]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("Password@123")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("matkhau123456")]
    [InlineData("Mật khẩu 2026")]
    [InlineData("M@tKh4u!!!2026")]
    [InlineData("congdoanvietnam")]
    [InlineData("anhyeuem1998")]
    [InlineData("nguyen.van.anh")]
    [InlineData("NguyenVanAnh@1")]
    [InlineData("nguyenvan2026")]
    [InlineData("Liên đoàn Lao động")]
    [InlineData("LDLD@Hongha2026")]
    [InlineData("ldldthh-12345")]
    [InlineData("..........!?+-")]
    public void What_everybody_tries_first_is_guessable(string password) => Assert.True(PasswordRules.IsGuessable(password, Known));

    [Theory, Trait("Requirement", "O3")]
    [InlineData(DemoSeed.Password)]
    [InlineData("Một mật khẩu đủ dài")]
    [InlineData("hoa phượng nở bên sông Tam Bạc")]
    [InlineData("Liên đoàn họp ở tầng ba")]
    [InlineData("kX7!pq2Lm9")]
    [InlineData("密碼要夠長才好用")]
    public void What_has_something_of_its_own_is_not(string password) => Assert.False(PasswordRules.IsGuessable(password, Known));

    [Fact]
    public void The_list_is_of_what_passwords_are_compared_with()
    {
        Assert.True(CommonPasswords.All.Count >= 200);
        Assert.Equal(CommonPasswords.All.Count, CommonPasswords.All.Distinct().Count());
        Assert.All(CommonPasswords.All, word => Assert.Matches("^[a-z0-9]{3,}$", word));
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_changes_the_password_is_told_at_its_field()
    {
        var member = await NewMember.MakeAsync(server, DemoSeed.Password);
        using var signedIn = await server.SignInAsync(member.UserName);
        foreach (var changed in (string[])["LDLD@2026!!", member.UserName + "1", "công đoàn 123"])
        {
            using var refused = await signedIn.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = changed });
            Assert.Contains("everybody tries first", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors["newPassword"], StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task The_first_administrator_does_not_take_the_organisations_name()
    {
        await using var empty = await TestServer.StartAsync("Production");
        using var client = empty.Anonymous();
        await using var scope = empty.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync();
        using var refused = await client.PostAsJsonAsync("/api/setup", new
        {
            token,
            organisation = new { code = "HNDT", name = "Hội Nông dân tỉnh Sông Lam" },
            administrator = new { userName = "admin", password = "SongLam@2026", name = "Nguyễn Văn Ánh" },
        });
        Assert.Contains("administrator.password", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
    }
}
