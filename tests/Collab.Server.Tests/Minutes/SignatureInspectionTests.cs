using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Collab.Server.Minutes.Signatures;

namespace Collab.Server.Tests.Minutes;

[Trait("Requirement", "E13")]
public sealed class SignatureInspectionTests
{
    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7 biên bản");

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    [Fact]
    public void What_was_signed_here_is_in_order_and_that_its_issuer_is_unknown_is_said()
    {
        var seen = SignatureInspection.Of(Pdf, Sign(TestCertificates.Make()), Now);
        Assert.Equal(SignatureProblems.UnknownIssuer, Assert.Single(seen.Problems));
        Assert.True(seen.IsValid);
        Assert.Contains("CN=Liên đoàn Lao động tỉnh", seen.Signer, StringComparison.Ordinal);
        Assert.InRange(seen.SignedAt!.Value, Now.AddMinutes(-1), Now.AddMinutes(1));
        Assert.True(seen.ValidFrom < Now && Now < seen.ValidTo);
    }

    [Fact]
    public void It_names_the_certificate_that_is_meant()
    {
        using var key = SigningKey.Open(TestCertificates.Make(), TestCertificates.Password)!;
        var cms = new SignedCms(new ContentInfo(Pdf), detached: true);
        cms.Decode(DetachedSignature.Sign(Pdf, key, Now));
        var meant = cms.SignerInfos[0].SignedAttributes.Cast<CryptographicAttributeObject>().Single(a => a.Oid.Value == "1.2.840.113549.1.9.16.2.47").Values[0].RawData;
        Assert.Equal(SHA256.HashData(key.Certificate.RawData), meant[^32..]);
        Assert.Equal("2.16.840.1.101.3.4.2.1", cms.SignerInfos[0].DigestAlgorithm.Value);
    }

    [Fact]
    public void Another_file_is_not_what_was_signed() => Assert.Contains(SignatureProblems.OtherContent, SignatureInspection.Of([.. Pdf, 0], Sign(TestCertificates.Make()), Now).Problems);

    [Fact]
    public void A_changed_signature_is_not_one()
    {
        var cms = Sign(TestCertificates.Make());
        cms[^1] ^= 1;
        Assert.False(SignatureInspection.Of(Pdf, cms, Now).IsValid);
    }

    [Theory]
    [InlineData(-400, -30, SignatureProblems.CertificateExpired)]
    [InlineData(30, 400, SignatureProblems.CertificateNotYetValid)]
    public void A_certificate_is_good_at_the_time_of_signing(int from, int to, string problem) =>
        Assert.Contains(problem, SignatureInspection.Of(Pdf, Sign(TestCertificates.Make(fromDays: from, toDays: to)), Now).Problems);

    [Fact]
    public void What_was_signed_in_time_is_in_order_after_the_certificate_is_over()
    {
        var cms = Sign(TestCertificates.Make());
        Assert.True(SignatureInspection.Of(Pdf, cms, Now.AddYears(5)).IsValid);
    }

    [Fact]
    public void Nothing_is_signed_tomorrow() => Assert.Contains(SignatureProblems.SignedInFuture, SignatureInspection.Of(Pdf, Sign(TestCertificates.Make(), Now.AddDays(1)), Now).Problems);

    [Theory]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, null, false)]
    [InlineData(X509KeyUsageFlags.DigitalSignature, "1.3.6.1.5.5.7.3.1", false)] // of a web server
    [InlineData(X509KeyUsageFlags.DigitalSignature, "1.3.6.1.5.5.7.3.36", true)] // documents
    [InlineData(X509KeyUsageFlags.NonRepudiation, null, true)]
    public void A_certificate_for_something_else_signs_nothing(X509KeyUsageFlags usage, string? purpose, bool good) =>
        Assert.Equal(good, !SignatureInspection.Of(Pdf, Sign(TestCertificates.Make(usage: usage, purpose: purpose)), Now).Problems.Contains(SignatureProblems.ForeignKeyUsage));

    [Fact]
    public void Short_keys_and_old_digests_are_weak()
    {
        Assert.Contains(SignatureProblems.WeakAlgorithm, SignatureInspection.Of(Pdf, Sign(TestCertificates.MakeRsa(1024)), Now).Problems);
        Assert.True(SignatureInspection.Of(Pdf, Sign(TestCertificates.MakeRsa(2048)), Now).IsValid);

        using var key = SigningKey.Open(TestCertificates.MakeRsa(2048), TestCertificates.Password)!;
        var old = new SignedCms(new ContentInfo(Pdf), detached: true);
        old.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate) { DigestAlgorithm = new Oid("1.3.14.3.2.26"), IncludeOption = X509IncludeOption.EndCertOnly });
        Assert.Contains(SignatureProblems.WeakAlgorithm, SignatureInspection.Of(Pdf, old.Encode(), Now).Problems);
    }

    [Fact]
    public void One_signs_beside_the_file_and_alone()
    {
        using var key = SigningKey.Open(TestCertificates.Make(), TestCertificates.Password)!;
        using var other = SigningKey.Open(TestCertificates.Make("CN=Người khác"), TestCertificates.Password)!;
        var within = new SignedCms(new ContentInfo(Pdf), detached: false);
        within.ComputeSignature(Signer(key));
        Assert.Equal(SignatureProblems.NotDetached, Assert.Single(SignatureInspection.Of(Pdf, within.Encode(), Now).Problems));

        var two = new SignedCms(new ContentInfo(Pdf), detached: true);
        two.ComputeSignature(Signer(key));
        two.ComputeSignature(Signer(other));
        Assert.Equal(SignatureProblems.SeveralSigners, Assert.Single(SignatureInspection.Of(Pdf, two.Encode(), Now).Problems));

        var bare = new SignedCms(new ContentInfo(Pdf), detached: true);
        bare.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate) { IncludeOption = X509IncludeOption.None });
        Assert.Equal(SignatureProblems.NoCertificate, Assert.Single(SignatureInspection.Of(Pdf, bare.Encode(), Now).Problems));

        static CmsSigner Signer(SigningKey key) => new(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate) { IncludeOption = X509IncludeOption.EndCertOnly };
    }

    [Fact]
    public void What_is_no_signature_or_too_large_is_not_read()
    {
        Assert.Equal(SignatureProblems.Unreadable, Assert.Single(SignatureInspection.Of(Pdf, [], Now).Problems));
        Assert.Equal(SignatureProblems.Unreadable, Assert.Single(SignatureInspection.Of(Pdf, Encoding.ASCII.GetBytes("-----BEGIN PKCS7-----"), Now).Problems));
        Assert.Equal(SignatureProblems.TooLarge, Assert.Single(SignatureInspection.Of(Pdf, new byte[SignatureInspection.MostBytes + 1], Now).Problems));
        var random = new Random(7);
        var good = Sign(TestCertificates.Make());
        for (var i = 0; i < 300; i++)
        {
            var broken = (byte[])good.Clone();
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            _ = SignatureInspection.Of(Pdf, broken, Now); // whatever comes is answered
            _ = SignatureInspection.Of(Pdf, good[..random.Next(good.Length)], Now);
        }
    }

    [Fact]
    public void The_settings_are_refused_in_a_sentence_before_anything_is_signed()
    {
        var folder = Directory.CreateTempSubdirectory("collab-signing-");
        try
        {
            Assert.Contains("that is there", Broken("khong-co.pfx", null), StringComparison.Ordinal);
            Assert.Contains("cannot be opened", Broken(Written(TestCertificates.Make()), "sai"), StringComparison.Ordinal);
            Assert.Contains("cannot be opened", Broken(Written([1, 2, 3]), TestCertificates.Password), StringComparison.Ordinal);
            Assert.Contains("no private key", Broken(Written(TestCertificates.Make(withKey: false)), TestCertificates.Password), StringComparison.Ordinal);
            Assert.Empty(SigningRules.Broken(new() { Certificate = Written(TestCertificates.Make()), Password = TestCertificates.Password }));
            // One that is over keeps no server from starting.
            Assert.Empty(SigningRules.Broken(new() { Certificate = Written(TestCertificates.Make(fromDays: -20, toDays: -10)), Password = TestCertificates.Password }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string Broken(string path, string? password) => Assert.Single(SigningRules.Broken(new() { Certificate = path, Password = password }));

        string Written(byte[] content)
        {
            var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
            File.WriteAllBytes(path, content);
            return path;
        }
    }

    private static byte[] Sign(byte[] pkcs12, DateTimeOffset? at = null)
    {
        using var key = SigningKey.Open(pkcs12, TestCertificates.Password)!;
        return DetachedSignature.Sign(Pdf, key, at ?? Now);
    }
}
