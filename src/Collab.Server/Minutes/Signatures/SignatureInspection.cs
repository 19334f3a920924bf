using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Collab.Server.Minutes.Signatures;

/// <summary>What may be wrong with a signature; words on the wire.</summary>
public static class SignatureProblems
{
    public const string TooLarge = "tooLarge";
    /// <summary>It is no CMS (RFC 5652), or holds no signature.</summary>
    public const string Unreadable = "unreadable";
    /// <summary>It holds what it signs.</summary>
    public const string NotDetached = "notDetached";
    public const string SeveralSigners = "severalSigners";
    public const string NoCertificate = "noCertificate";
    /// <summary>Of another file.</summary>
    public const string OtherContent = "otherContent";
    public const string WrongSignature = "wrongSignature";
    /// <summary>Made with a digest or a key that is not safe any more.</summary>
    public const string WeakAlgorithm = "weakAlgorithm";
    public const string CertificateExpired = "certificateExpired";
    public const string CertificateNotYetValid = "certificateNotYetValid";
    /// <summary>The certificate is not made for signing documents.</summary>
    public const string ForeignKeyUsage = "foreignKeyUsage";
    /// <summary>It says that it was made later than now.</summary>
    public const string SignedInFuture = "signedInFuture";
    /// <summary>Who issued the certificate is not known here. This alone does not make a signature invalid: it is to be said.</summary>
    public const string UnknownIssuer = "unknownIssuer";
}

/// <summary>What a signature says, and what is wrong with it. It is technically in order, or not: what it counts in law is not said.</summary>
/// <param name="Problems">See <see cref="SignatureProblems"/>.</param>
/// <param name="SignedAt">As the signer says; null: says nothing.</param>
/// <param name="Thumbprint">SHA-256 of the certificate, in hex.</param>
internal sealed record InspectedSignature(
    ImmutableArray<string> Problems, string? Signer, string? Issuer, string? Serial, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, DateTimeOffset? SignedAt, string? Thumbprint)
{
    public bool IsValid => Problems.All(problem => problem == SignatureProblems.UnknownIssuer);

    public static InspectedSignature Of(params string[] problems) => new([.. problems], null, null, null, null, null, null, null);
}

/// <summary>Looks at detached signatures: over the bytes, with a key that was good at the time at which they say that they were made.</summary>
internal static class SignatureInspection
{
    /// <summary>DER with its certificates; what is larger is not looked at.</summary>
    public const int MostBytes = 12 * 1024;

    private const int LeastRsaBits = 2048;
    private const int LongestName = 300;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly HashSet<string> Digests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"]; // SHA-256, -384, -512

    // Any purpose, client authentication, mail protection, document signing (RFC 9336, Microsoft, Adobe).
    private static readonly HashSet<string> Purposes = ["2.5.29.37.0", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5"];

    public static InspectedSignature Of(byte[] content, byte[] signature, DateTimeOffset now)
    {
        if (signature.Length > MostBytes) return InspectedSignature.Of(SignatureProblems.TooLarge);
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        try
        {
            cms.Decode(signature);
            // That one keeps the content which it was given.
            var alone = new SignedCms();
            alone.Decode(signature);
            if (alone.ContentInfo.Content.Length > 0) return InspectedSignature.Of(SignatureProblems.NotDetached);
            return cms.SignerInfos.Count switch
            {
                0 => InspectedSignature.Of(SignatureProblems.Unreadable),
                1 => Of(content, cms, cms.SignerInfos[0], now),
                _ => InspectedSignature.Of(SignatureProblems.SeveralSigners),
            };
        }
        catch (CryptographicException)
        {
            // Its parts are read as they are asked for.
            return InspectedSignature.Of(SignatureProblems.Unreadable);
        }
    }

    private static InspectedSignature Of(byte[] content, SignedCms cms, SignerInfo signer, DateTimeOffset now)
    {
        if (signer.Certificate is not { } certificate) return InspectedSignature.Of(SignatureProblems.NoCertificate);

        var signedAt = SignedAt(signer);
        var problems = ImmutableArray.CreateBuilder<string>();
        if (OfContent(content, signer) is { } wrong) problems.Add(wrong);
        if (!Digests.Contains(signer.DigestAlgorithm.Value ?? "") || IsWeak(certificate)) problems.Add(SignatureProblems.WeakAlgorithm);
        if (signedAt > now + Skew) problems.Add(SignatureProblems.SignedInFuture);
        var at = signedAt ?? now;
        if (at.UtcDateTime < certificate.NotBefore.ToUniversalTime()) problems.Add(SignatureProblems.CertificateNotYetValid);
        if (at.UtcDateTime > certificate.NotAfter.ToUniversalTime()) problems.Add(SignatureProblems.CertificateExpired);
        if (!MaySign(certificate)) problems.Add(SignatureProblems.ForeignKeyUsage);
        if (!IsKnown(certificate, cms, at)) problems.Add(SignatureProblems.UnknownIssuer);
        return new(problems.ToImmutable(), Readable(certificate.Subject), Readable(certificate.Issuer), certificate.SerialNumber, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime(), signedAt,
            certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private static string? OfContent(byte[] content, SignerInfo signer)
    {
        var said = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(a => a.Values.Cast<AsnEncodedData>()).OfType<Pkcs9MessageDigest>().FirstOrDefault()?.MessageDigest;
        if (said is not null && DigestOf(content, signer.DigestAlgorithm.Value) is { } digest && !digest.AsSpan().SequenceEqual(said)) return SignatureProblems.OtherContent;
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return null;
        }
        catch (CryptographicException)
        {
            return SignatureProblems.WrongSignature;
        }
    }

    private static byte[]? DigestOf(byte[] content, string? algorithm) => algorithm switch
    {
        "2.16.840.1.101.3.4.2.1" => SHA256.HashData(content),
        "2.16.840.1.101.3.4.2.2" => SHA384.HashData(content),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(content),
        _ => null,
    };

    private static DateTimeOffset? SignedAt(SignerInfo signer) =>
        signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(a => a.Values.Cast<AsnEncodedData>()).OfType<Pkcs9SigningTime>().FirstOrDefault() is { } said
            ? new DateTimeOffset(DateTime.SpecifyKind(said.SigningTime, DateTimeKind.Utc)) : null;

    private static bool IsWeak(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null) return rsa.KeySize < LeastRsaBits;
        using var elliptic = certificate.GetECDsaPublicKey();
        return elliptic is null;
    }

    private static bool MaySign(X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0) return false;
        return certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } purposes || purposes.EnhancedKeyUsages.Cast<Oid>().Any(purpose => Purposes.Contains(purpose.Value ?? ""));
    }

    // By what this machine trusts, without a question to anybody: whether the certificate was revoked is not known here.
    private static bool IsKnown(X509Certificate2 certificate, SignedCms cms, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ExtraStore.AddRange(cms.Certificates);
        var isKnown = chain.Build(certificate);
        foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        return isKnown;
    }

    // Names are of whoever made the certificate: what no text may hold becomes U+FFFD.
    private static string Readable(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes()) text.Append(Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        var whole = text.ToString().Normalize();
        return whole.Length <= LongestName ? whole : whole[..(char.IsHighSurrogate(whole[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }
}
