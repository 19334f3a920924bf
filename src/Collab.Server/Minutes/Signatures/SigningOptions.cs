using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Collab.Server.Minutes.Signatures;

/// <summary>The certificate of the organisation, with which what is issued is signed.</summary>
public sealed class SigningOptions
{
    /// <summary>A PKCS#12 file (.pfx, .p12) with certificate and private key; relative to the working directory.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Of that file. Secret: best as a file in the folder of <c>Collab:Secrets</c>.</summary>
    public string? Password { get; set; }
}

internal static class SigningRules
{
    public static IEnumerable<string> Broken(SigningOptions options)
    {
        if (!File.Exists(options.Certificate))
        {
            yield return $"Collab:Signing:Certificate is '{options.Certificate}'; it must be a PKCS#12 file that is there.";
            yield break;
        }

        var (loaded, failure) = Load(options);
        if (loaded is null) yield return failure!;
        loaded?.Dispose();
    }

    private static (SigningKey? Key, string? Failure) Load(SigningOptions options)
    {
        try
        {
            return SigningKey.Open(File.ReadAllBytes(options.Certificate), options.Password) is { } key ? (key, null) : (null, "Collab:Signing:Certificate holds no private key; without one nothing can be signed.");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, "Collab:Signing:Certificate cannot be opened; it must be a PKCS#12 file, and Collab:Signing:Password its password.");
        }
    }
}

/// <summary>A certificate with its private key, and those that came with it.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly X509Certificate2Collection all;

    private SigningKey(X509Certificate2Collection all, X509Certificate2 certificate) => (this.all, Certificate) = (all, certificate);

    public X509Certificate2 Certificate { get; }

    /// <summary>Of whoever issued it, as far as they came with it.</summary>
    public IEnumerable<X509Certificate2> Issuers => all.Where(other => !other.Equals(Certificate));

    /// <summary>From a PKCS#12 file, in memory alone; null: it holds no private key.</summary>
    /// <exception cref="CryptographicException">It is none, or the password is another one.</exception>
    public static SigningKey? Open(byte[] pkcs12, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(pkcs12, password, X509KeyStorageFlags.EphemeralKeySet);
        if (all.FirstOrDefault(certificate => certificate.HasPrivateKey) is { } certificate) return new(all, certificate);
        foreach (var other in all) other.Dispose();
        return null;
    }

    public static bool IsInTime(X509Certificate2 certificate, DateTimeOffset at) => certificate.NotBefore.ToUniversalTime() <= at.UtcDateTime && at.UtcDateTime <= certificate.NotAfter.ToUniversalTime();

    public void Dispose()
    {
        foreach (var certificate in all) certificate.Dispose();
    }
}
