using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.Storage;
using Collab.Storage.Files;

namespace Collab.LoadTests.Conference;

/// <summary>A paper in the secretary's own room of a running server. Its file is put where uploads come to, since members of load tests have no accounts to send one.</summary>
internal sealed class MeetingPaper(Database database, string data, HttpClient http)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <returns>The document's id.</returns>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<Guid> BringAsync(Member member, TimeSpan patience) =>
        await BringAsync(member, (await PostAsync(member, "/api/rooms/personal", null)).GetProperty("id").GetGuid(), patience);

    /// <inheritdoc cref="BringAsync(Member, TimeSpan)"/>
    /// <param name="room">Which the member keeps.</param>
    public async Task<Guid> BringAsync(Member member, Guid room, TimeSpan patience)
    {
        var command = new { type = "addDocument", uploadId = await UploadAsync(member, patience), title = "Báo cáo" };
        return (await PostAsync(member, $"/api/rooms/{room}/commands", new { commandId = Guid.CreateVersion7(), command })).GetProperty("result").GetProperty("documentId").GetGuid();
    }

    private async Task<Guid> UploadAsync(Member member, TimeSpan patience)
    {
        var content = Encoding.UTF8.GetBytes("Báo cáo kết quả thực hiện nhiệm vụ công tác năm.");
        var now = DateTimeOffset.UtcNow;
        var upload = new StoredUpload(Guid.NewGuid(), member.Id, "Báo cáo.txt", content.Length, null, now, now + Lifetime, "uploading");
        await File.WriteAllBytesAsync(Path.Combine(data, "uploads", $"{upload.Id:N}"), content);
        var store = new UploadStore(database, TimeProvider.System);
        await store.AddAsync(upload, 1, content.Length);
        await store.CompleteAsync(upload.Id, upload.ExpiresAt);
        using var waiting = new CancellationTokenSource(patience);
        while ((await store.FindAsync(upload.Id, waiting.Token))?.State is var state && state != "ready")
        {
            if (state != "checking") throw new HttpRequestException($"The paper is {state ?? "gone"}.");
            await Task.Delay(LookEvery, waiting.Token);
        }

        return upload.Id;
    }

    private async Task<JsonElement> PostAsync(Member member, string path, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", member.AccessToken);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());
    }
}
