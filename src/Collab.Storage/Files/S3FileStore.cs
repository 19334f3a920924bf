using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Collab.Storage.Files;

/// <param name="Endpoint">Absent = that of the region at Amazon.</param>
/// <param name="PathStyle">The bucket stands in the path, not in the host's name: most stores of one's own.</param>
public sealed record S3Settings(Uri? Endpoint, string Bucket, string AccessKey, string SecretKey, string Region, bool PathStyle);

/// <summary>Files in a bucket, <c>files/ab/cd/abcd…</c>. An object is there once all of it was sent.</summary>
public sealed class S3FileStore : IFileStore, IDisposable
{
    private readonly AmazonS3Client client;
    private readonly string bucket;

    public S3FileStore(S3Settings settings)
    {
        bucket = settings.Bucket;
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.PathStyle,
            // Stores of other makers do not know the newer sums; each object is named by the one that counts.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            AuthenticationRegion = settings.Region,
            Timeout = TimeSpan.FromMinutes(5),
            MaxErrorRetry = 2,
        };
        if (settings.Endpoint is { } endpoint) config.ServiceURL = endpoint.ToString();
        else config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        client = new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config);
    }

    public void Dispose() => client.Dispose();

    public async Task<string> PutAsync(string path, CancellationToken cancel = default)
    {
        string sha256;
        long length;
        await using (var file = File.OpenRead(path))
        {
            length = file.Length;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel).ConfigureAwait(false));
        }

        if (await FindLengthAsync(sha256, cancel).ConfigureAwait(false) == length) return sha256;
        await AskAsync(() => client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = KeyOf(sha256), FilePath = path, ContentType = "application/octet-stream", UseChunkEncoding = false }, cancel)).ConfigureAwait(false);
        return sha256;
    }

    public async Task<long?> FindLengthAsync(string sha256, CancellationToken cancel = default) =>
        (await AskAsync(() => client.GetObjectMetadataAsync(bucket, KeyOf(sha256), cancel)).ConfigureAwait(false))?.ContentLength;

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel = default) =>
        await FindLengthAsync(sha256, cancel).ConfigureAwait(false) is { } length ? new BlockStream(length, (from, count, stop) => ReadAsync(sha256, from, count, stop)) : null;

    public Task DeleteAsync(string sha256, CancellationToken cancel = default) => AskAsync(() => client.DeleteObjectAsync(bucket, KeyOf(sha256), cancel));

    private static string KeyOf(string sha256) => string.Create(CultureInfo.InvariantCulture, $"files/{FileKeys.Check(sha256)[..2]}/{sha256[2..4]}/{sha256}");

    private async Task<byte[]> ReadAsync(string sha256, long from, int count, CancellationToken cancel)
    {
        using var part = await AskAsync(() => client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = KeyOf(sha256), ByteRange = new ByteRange(from, from + count - 1) }, cancel)).ConfigureAwait(false)
            ?? throw new IOException("The file was deleted from the object store while it was read.");
        var bytes = new byte[count];
        try
        {
            await part.ResponseStream.ReadExactlyAsync(bytes, cancel).ConfigureAwait(false);
        }
        catch (EndOfStreamException cut)
        {
            throw new IOException("The object store sent less than was asked for.", cut);
        }

        return bytes;
    }

    // Null = there is no such object.
    private static async Task<T?> AskAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException("The object store does not do what it is asked to: " + error.Message, error);
        }
    }
}
