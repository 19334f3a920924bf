using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Storage.Files;

namespace Collab.Server.Files;

/// <summary>Words and headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload).</summary>
internal static class Tus
{
    public const string Version = "1.0.0";
    public const string Extensions = "creation,termination,checksum,expiration";
    public const string ContentType = "application/offset+octet-stream";
    public const string ChecksumAlgorithms = "sha256,sha1";
    public const int ChecksumMismatch = 460;

    /// <summary>Null, or why the request is none of this version.</summary>
    public static IResult? WrongVersion(HttpContext http)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        if (http.Request.Headers["Tus-Resumable"] == Version) return null;
        http.Response.Headers["Tus-Version"] = Version;
        return Problems.Of(StatusCodes.Status412PreconditionFailed, RefusalCodes.Invalid, $"Tus-Resumable must be {Version}.");
    }

    /// <summary>A whole number that is not negative; null = it is none.</summary>
    public static long? Number(this HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static void SetOffset(this HttpResponse response, long offset) => response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);

    public static void SetExpires(this HttpResponse response, StoredUpload upload)
    {
        if (upload.State == UploadStates.Uploading) response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Null = it is not as tus writes it: <c>key base64, key base64</c>, each key once.</summary>
    public static Dictionary<string, string>? Metadata(string? header)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ');
            var bytes = new byte[pair.Length];
            if (parts.Length > 2 || !Convert.TryFromBase64String(parts.ElementAtOrDefault(1) ?? "", bytes, out var length) || !found.TryAdd(parts[0], Encoding.UTF8.GetString(bytes, 0, length))) return null;
        }

        return found;
    }

    /// <summary>The algorithm and the sum of <c>Upload-Checksum</c>; null where it is not one of ours.</summary>
    public static (HashAlgorithmName Algorithm, byte[] Sum)? Checksum(string header)
    {
        var parts = header.Split(' ');
        var sum = new byte[header.Length];
        if (parts.Length != 2 || !Convert.TryFromBase64String(parts[1], sum, out var length)) return null;
        return (parts[0], length) switch
        {
            ("sha256", SHA256.HashSizeInBytes) => (HashAlgorithmName.SHA256, sum[..length]),
            ("sha1", SHA1.HashSizeInBytes) => (HashAlgorithmName.SHA1, sum[..length]),
            _ => null,
        };
    }
}
