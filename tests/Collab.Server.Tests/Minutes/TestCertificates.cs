using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Collab.Server.Tests.Minutes;

/// <summary>Certificates that nobody knows the issuer of, as PKCS#12 files.</summary>
internal static class TestCertificates
{
    public const string Password = "Mat-khau-1";

    public static byte[] Make(
        string subject = "CN=Liên đoàn Lao động tỉnh, C=VN", int fromDays = -30, int toDays = 365, X509KeyUsageFlags? usage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, string? purpose = null, bool withKey = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (usage is { } flags) request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, critical: true));
        if (purpose is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        return Export(request, fromDays, toDays, withKey);
    }

    public static byte[] MakeRsa(int bits)
    {
        using var key = RSA.Create(bits);
        return Export(new("CN=RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), -1, 10, withKey: true);
    }

    private static byte[] Export(CertificateRequest request, int fromDays, int toDays, bool withKey)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(toDays));
        using var open = X509CertificateLoader.LoadCertificate(certificate.RawData);
        return (withKey ? certificate : open).Export(X509ContentType.Pkcs12, Password);
    }
}
