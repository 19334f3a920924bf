using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Collab.Browser.Tests.Minutes;

/// <summary>Signed by itself, as the file of somebody who tries it out.</summary>
internal static class TestCertificate
{
    /// <summary>PKCS#12.</summary>
    public static byte[] Pfx(string name, string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}, O=Liên đoàn Lao động tỉnh Hồng Hà, C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return certificate.Export(X509ContentType.Pkcs12, password);
    }
}
