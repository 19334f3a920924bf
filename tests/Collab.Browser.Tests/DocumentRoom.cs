using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Tests;
using Collab.Server.Tests.Files;

namespace Collab.Browser.Tests;

/// <summary>A document room as its owner has it, over REST.</summary>
internal sealed class DocumentRoom : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient owner;
    private readonly Guid id;

    public Guid Id => id;

    private DocumentRoom(HttpClient owner, Guid id) => (this.owner, this.id) = (owner, id);

    /// <param name="readers">User names.</param>
    public static async Task<DocumentRoom> OpenAsync(BrowserStage stage, string owner, string name, string[] readers, bool watermark = false)
    {
        var client = await SignIn.AsAsync(stage.Url, owner);
        var made = await SendAsync(client, "/api/rooms", new { name, watermark, members = readers.Select(reader => new { memberId = Office.IdOf(reader), role = "reader" }) });
        return new DocumentRoom(client, made.GetProperty("id").GetGuid());
    }

    public async Task<Guid> AddAsync(string title, string fileName, byte[] content)
    {
        var answer = await DoAsync(new { type = "addDocument", uploadId = await UploadAsync(fileName, content), title });
        return answer.GetProperty("result").GetProperty("documentId").GetGuid();
    }

    public async Task AddVersionAsync(Guid document, string fileName, byte[] content, string note) =>
        await DoAsync(document, new { type = "addVersion", uploadId = await UploadAsync(fileName, content), note });

    public Task<JsonElement> DoAsync(object command) => SendAsync(owner, $"/api/rooms/{id}/commands", new { commandId = Guid.CreateVersion7(), command });

    public Task<JsonElement> DoAsync(Guid document, object command) => SendAsync(owner, $"/api/documents/{document}/commands", new { commandId = Guid.CreateVersion7(), command });

    /// <summary>The latest of its rounds of opinions.</summary>
    public async Task<Guid> RoundAsync() => (await owner.GetFromJsonAsync<JsonElement>($"/api/rooms/{id}/rounds")).GetProperty("items")[0].GetProperty("id").GetGuid();

    public Task RemoveMemberAsync(string reader) => DoAsync(new { type = "removeMember", memberId = Office.IdOf(reader) });

    /// <summary>Until its PDF is there.</summary>
    public Task ReadyAsync(Guid document, int version = 1) =>
        UntilAsync(document, state => state.GetProperty("versions").GetProperty($"{version}").GetProperty("rendition").GetProperty("state").GetString() == "ready");

    /// <summary>Until the receipt of a reader has the stage, e.g. <c>finishedAt</c>.</summary>
    public Task ReceiptAsync(Guid document, string reader, string stage, int version = 1) => UntilAsync(document, state =>
        state.GetProperty("versions").GetProperty($"{version}").GetProperty("receipts").TryGetProperty(Office.IdOf(reader).ToString(), out var receipt)
        && receipt.TryGetProperty(stage, out _));

    public async Task<bool> HasReceiptAsync(Guid document, string reader, string stage) =>
        (await StateAsync(document)).GetProperty("versions").GetProperty("1").GetProperty("receipts").TryGetProperty(Office.IdOf(reader).ToString(), out var receipt)
        && receipt.TryGetProperty(stage, out _);

    public async Task<string> Sha256Async(Guid document) => (await FirstVersionAsync(document)).GetProperty("sha256").GetString()!;

    /// <summary>Of the PDF.</summary>
    public async Task<int> PagesAsync(Guid document) => (await FirstVersionAsync(document)).GetProperty("rendition").GetProperty("pages").GetInt32();

    private async Task<JsonElement> FirstVersionAsync(Guid document) => (await StateAsync(document)).GetProperty("versions").GetProperty("1");

    public void Dispose() => owner.Dispose();

    private async Task UntilAsync(Guid document, Func<JsonElement, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        JsonElement state = default;
        try
        {
            while (!isSo(state = await StateAsync(document))) await Task.Delay(50, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The document did not come to it in {Patience}: {state}");
        }
    }

    private async Task<JsonElement> StateAsync(Guid document) => (await owner.GetFromJsonAsync<JsonElement>($"/api/documents/{document}")).GetProperty("state");

    private async Task<Guid> UploadAsync(string fileName, byte[] content)
    {
        var upload = await UploadWorld.UploadAsync(owner, content, fileName);
        Assert.True(upload.State == "ready", $"{fileName} was refused: {upload.Reason}");
        return upload.Id;
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path} was answered {(int)answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
