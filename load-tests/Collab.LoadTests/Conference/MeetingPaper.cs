using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;
using Collab.Storage;

namespace Collab.LoadTests.Conference;

/// <summary>A paper in the secretary's own room of a running server.</summary>
internal sealed class MeetingPaper(Database database, string data, HttpClient http)
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("Báo cáo kết quả thực hiện nhiệm vụ công tác năm.");

    /// <returns>The document's id.</returns>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<Guid> BringAsync(Member member, TimeSpan patience) =>
        await BringAsync(member, (await PostAsync(member, "/api/rooms/personal", null)).GetProperty("id").GetGuid(), patience);

    /// <inheritdoc cref="BringAsync(Member, TimeSpan)"/>
    /// <param name="room">Which the member keeps.</param>
    public async Task<Guid> BringAsync(Member member, Guid room, TimeSpan patience)
    {
        var upload = await new PlacedUploads(database, data).PutAsync(member.Id, "Báo cáo.txt", Content, patience);
        var command = new { type = "addDocument", uploadId = upload, title = "Báo cáo" };
        return (await PostAsync(member, $"/api/rooms/{room}/commands", new { commandId = Guid.CreateVersion7(), command })).GetProperty("result").GetProperty("documentId").GetGuid();
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
