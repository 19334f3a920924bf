using System.Text;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code(Key, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.Find(Key, code, at));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void An_authenticators_clock_may_be_off_by_a_step(int steps, bool found)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        Assert.Equal(found, Totp.Find(Key, Totp.Code(Key, Totp.StepAt(now) + steps), now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("２８７０８２")]
    [InlineData("28708a")]
    public void What_is_not_six_digits_is_no_code(string code) => Assert.Null(Totp.Find(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)));

    /// <summary>RFC 4648 §10, without its padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string text, string encoded) => Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_address_names_issuer_and_account_escaped() => Assert.Equal(
        "otpauth://totp/Collab:%C4%91%20b%26c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Collab&algorithm=SHA1&digits=6&period=30",
        Totp.Uri("Collab", "đ b&c", Key));
}
