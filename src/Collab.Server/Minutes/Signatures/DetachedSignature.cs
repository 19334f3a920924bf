using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Collab.Server.Minutes.Signatures;

/// <summary>Detached signatures of files: CMS (RFC 5652) with SHA-256, the time at the signer's, and the certificate that is meant (RFC 5035).</summary>
internal static class DetachedSignature
{
    public const string MediaType = "application/pkcs7-signature";

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>DER.</summary>
    /// <exception cref="CryptographicException">The key cannot sign.</exception>
    public static byte[] Sign(byte[] content, SigningKey key, DateTimeOffset now)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        // Else a chain would be built, and what is missing of it looked for in the network.
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        foreach (var issuer in key.Issuers) signer.Certificates.Add(issuer);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), MeantCertificate(key.Certificate)));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, of which SHA-256 is the default.
    private static byte[] MeantCertificate(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        return writer.Encode();
    }
}
