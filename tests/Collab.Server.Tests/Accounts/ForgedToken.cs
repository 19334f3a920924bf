using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Collab.Server.Tests.Accounts;

/// <summary>A signed token (RFC 7519) taken apart, to be changed and signed again, by whichever means.</summary>
public sealed class ForgedToken
{
    private readonly RSA key;

    public ForgedToken(string token, RSA key)
    {
        var parts = token.Split('.');
        (this.key, Header, Payload, Sign) = (key, Parse(parts[0]), Parse(parts[1]), SignAsPublished);
    }

    public JsonObject Header { get; }

    public JsonObject Payload { get; }

    /// <summary>Of what is signed, the signature; with the published key unless told otherwise.</summary>
    public Func<byte[], byte[]> Sign { get; set; }

    /// <summary>With a key that nobody has published.</summary>
    public void SignWithAnotherKey()
    {
        Sign = signed =>
        {
            using var other = RSA.Create(2048);
            return other.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        };
    }

    /// <summary>With what everybody knows, taken for a shared secret.</summary>
    public void SignWithPublishedKeyAsSecret()
    {
        Header["alg"] = "HS256";
        Sign = signed => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), signed);
    }

    public void SignWithClientSecret()
    {
        Header["alg"] = "HS256";
        Header.Remove("kid");
        Sign = signed => HMACSHA256.HashData(Encoding.UTF8.GetBytes(OpenIdProvider.ClientSecret), signed);
    }

    /// <summary>Not at all (RFC 7518 §3.6).</summary>
    public void LeaveUnsigned()
    {
        Header["alg"] = "none";
        Header.Remove("kid");
        Sign = _ => [];
    }

    public string Write()
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Header.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Payload.ToJsonString()))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private byte[] SignAsPublished(byte[] signed) => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static JsonObject Parse(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
