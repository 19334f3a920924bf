using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Server.Renditions;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>A server for all tests of a class.</summary>
public class DocumentServer : IAsyncLifetime
{
    internal DocumentSpecification.ToldRenditions Texts { get; } = new();
    internal TestServer Server { get; private set; } = null!;

    private protected virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    public async Task InitializeAsync()
    {
        Server = new TestServer("Development", null, await SettingsAsync()) { Replace = services => services.AddSingleton<IRenditions>(Texts) };
        await Server.InitializeAsync();
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

public sealed class PostgresDocumentServer(PostgresFixture postgres) : DocumentServer
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}

/// <summary>A server whose PDFs and texts the test says, and a room with an owner, an editor and a reader whom no other test knows.</summary>
/// <param name="shared">Absent = each test has a server of its own.</param>
public abstract class DocumentSpecification(DocumentServer? shared = null) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a bound on hanging, not a measure

    private long changes;

    private protected TestServer Server { get; private set; } = null!;
    private protected ToldRenditions Texts { get; } = shared?.Texts ?? new();
    private protected NewMember OwnerOfRoom { get; private set; } = null!;
    private protected NewMember EditorOfRoom { get; private set; } = null!;
    private protected NewMember ReaderOfRoom { get; private set; } = null!;
    private protected HttpClient Owner { get; private set; } = null!;
    private protected HttpClient Editor { get; private set; } = null!;
    private protected HttpClient Reader { get; private set; } = null!;
    private protected HttpClient Stranger { get; private set; } = null!;
    private protected Guid Room { get; private set; }

    /// <summary>With which the server was started, e.g. for another start.</summary>
    private protected string[] Settings { get; private set; } = [];

    private protected virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    /// <summary>Whether the server makes PDFs itself.</summary>
    private protected virtual bool Renders => false;

    public async Task InitializeAsync()
    {
        Server = shared?.Server ?? await StartAsync();
        (OwnerOfRoom, Owner) = await SignedInAsync();
        (EditorOfRoom, Editor) = await SignedInAsync();
        (ReaderOfRoom, Reader) = await SignedInAsync();
        (_, Stranger) = await SignedInAsync();
        var made = await PostAsync(Owner, "/api/rooms", new
        {
            name = "Kỳ họp thứ 5",
            members = new object[] { new { memberId = EditorOfRoom.Id, role = "editor" }, new { memberId = ReaderOfRoom.Id, role = "reader" } },
        });
        Room = made.GetProperty("id").GetGuid();
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var client in new[] { Owner, Editor, Reader, Stranger }) client.Dispose();
        if (shared is null) await Server.DisposeAsync();
    }

    private async Task<TestServer> StartAsync()
    {
        Settings = await SettingsAsync();
        var server = new TestServer("Development", null, Settings) { Replace = services => { if (!Renders) services.AddSingleton<IRenditions>(Texts); } };
        await server.InitializeAsync();
        return server;
    }

    private async Task<(NewMember, HttpClient)> SignedInAsync()
    {
        var member = await NewMember.MakeAsync(Server);
        return (member, await Server.SignInAsync(member.UserName, NewMember.Password));
    }

    private protected async Task<Guid> DocumentAsync(byte[] content, string name = "Báo cáo quý II – Trần.pdf") =>
        (await InRoomAsync(Owner, new { type = "addDocument", uploadId = await UploadAsync(Owner, content, name), title = "Báo cáo quý II" })).GetProperty("result").GetProperty("documentId").GetGuid();

    private protected static async Task<Guid> UploadAsync(HttpClient client, byte[] content, string name)
    {
        var upload = await UploadWorld.UploadAsync(client, content, name);
        Assert.True(upload.State == "ready", $"{name} was refused: {upload.Reason}");
        return upload.Id;
    }

    private protected Task<JsonElement> InRoomAsync(HttpClient client, object command) => PostAsync(client, $"/api/rooms/{Room}/commands", new { commandId = Guid.CreateVersion7(), command });

    private protected static Task<JsonElement> DoAsync(HttpClient client, Guid document, object command) => PostAsync(client, $"/api/documents/{document}/commands", new { commandId = Guid.CreateVersion7(), command });

    private protected static Task<HttpResponseMessage> SendAsync(HttpClient client, Guid document, object command) =>
        client.PostAsJsonAsync($"/api/documents/{document}/commands", new { commandId = Guid.CreateVersion7(), command });

    private protected static async Task<JsonElement> StateAsync(HttpClient client, Guid document) => (await client.GetFromJsonAsync<JsonElement>($"/api/documents/{document}")).GetProperty("state");

    /// <summary>As the worker says it, who has made the PDF: here it is the file itself.</summary>
    private protected Task ReadyAsync(Guid document, int version, byte[] content, params string[] pages)
    {
        var sha256 = UploadWorld.Sha256Of(content);
        Texts.Pages[sha256] = [.. pages.Index().Select(page => new PageText(page.Index + 1, page.Item))];
        return ChangedAsync(document, version, sha256, new Rendition(RenditionState.Ready, sha256, Math.Max(1, pages.Length), true));
    }

    /// <summary>As the worker says it.</summary>
    private protected Task ChangedAsync(Guid document, int version, string sha256, Rendition rendition) =>
        Server.Services.GetRequiredService<IRenditionListener>().ChangedAsync(document, version, sha256, ++changes, rendition);

    /// <summary>The room hears of it by due work.</summary>
    private protected async Task<JsonElement> UntilEntryAsync(Guid document, Func<JsonElement, bool> isSo)
    {
        JsonElement entry = default;
        await Wait.UntilAsync(async () => (await Owner.GetFromJsonAsync<JsonElement>($"/api/rooms/{Room}")).GetProperty("state").GetProperty("documents").TryGetProperty(document.ToString(), out entry) && isSo(entry), Patience);
        return entry;
    }

    private protected static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private protected static async Task RefusedAsync(HttpClient client, string path, HttpStatusCode status, string code)
    {
        using var answer = await client.GetAsync(path);
        await Problem.AssertAsync(status, code, answer);
    }

    internal sealed class ToldRenditions : IRenditions
    {
        public Dictionary<string, ImmutableArray<PageText>> Pages { get; } = [];

        public Task RequestAsync(DocumentFile file, Guid document, int version, CancellationToken cancel = default) => Task.CompletedTask;

        public Task<ImmutableArray<PageText>> TextAsync(string sha256, CancellationToken cancel = default) => Task.FromResult(Pages.GetValueOrDefault(sha256, []));

        public Task<PageText?> FindPageAsync(string sha256, int page, CancellationToken cancel = default) => Task.FromResult(Pages.GetValueOrDefault(sha256, []).FirstOrDefault(found => found.Page == page));
    }
}
