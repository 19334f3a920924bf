using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collab.Server.Files;

namespace Collab.Server.Tests.Files;

/// <summary>What a client of tus says, word by word.</summary>
internal static class UploadWorld
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="more">More of the metadata.</param>
    public static Task<HttpResponseMessage> CreateAsync(HttpClient client, long length, string name = "Tờ trình.txt", params (string Key, string Value)[] more)
    {
        var metadata = string.Join(",", more.Prepend(("filename", name)).Select(pair => $"{pair.Item1} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Item2))}"));
        return SendAsync(client, HttpMethod.Post, "/api/uploads", null, ("Upload-Length", length.ToString(CultureInfo.InvariantCulture)), ("Upload-Metadata", metadata));
    }

    /// <returns>The address of a new upload.</returns>
    public static async Task<string> BeginAsync(HttpClient client, long length, string name = "Tờ trình.txt", params (string Key, string Value)[] more)
    {
        using var answer = await CreateAsync(client, length, name, more);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    public static Task<HttpResponseMessage> AppendAsync(HttpClient client, string upload, long offset, byte[] part, params (string Name, string Value)[] headers)
    {
        var body = new ByteArrayContent(part);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return SendAsync(client, HttpMethod.Patch, upload, body, [("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)), .. headers]);
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (headers.All(header => header.Name != "Tus-Resumable")) request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public static async Task<long> OffsetAsync(HttpClient client, string upload)
    {
        using var answer = await SendAsync(client, HttpMethod.Head, upload, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OffsetOf(answer);
    }

    public static long OffsetOf(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    public static async Task<UploadItem> GetAsync(HttpClient client, string upload) => (await client.GetFromJsonAsync<UploadItem>(upload, JsonSerializerOptions.Web))!;

    /// <summary>Until it was looked at.</summary>
    public static async Task<UploadItem> EndAsync(HttpClient client, string upload, Func<UploadItem, bool>? isEnd = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        // Over HTTP nobody is told of the end: whoever uploads asks too.
        for (; ; await Task.Delay(20, patience.Token))
        {
            if (await GetAsync(client, upload) is var item && (isEnd?.Invoke(item) ?? item.State is "ready" or "refused")) return item;
        }
    }

    /// <summary>All of a file, in one part or as many as are needed.</summary>
    public static async Task<UploadItem> UploadAsync(HttpClient client, byte[] content, string name, params (string Key, string Value)[] more)
    {
        var upload = await BeginAsync(client, content.Length, name, more);
        for (var at = 0; at < content.Length;)
        {
            using var answer = await AppendAsync(client, upload, at, content[at..Math.Min(content.Length, at + 8 * 1024 * 1024)]);
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            at = (int)OffsetOf(answer);
        }

        return await EndAsync(client, upload);
    }

    public static string Sha256Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
