using System.Net;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>Approvals over REST: of the bytes that one has opened, and of no others.</summary>
[Trait("Requirement", "E9")]
public abstract class ApprovalSpecification(DocumentServer server) : DocumentSpecification(server)
{
    private static readonly byte[] First = OddFiles.Pdf("First"), Second = OddFiles.Pdf("Second");

    private static object Approve(int version, byte[] content, string? note = null) => new { type = "approve", version, sha256 = UploadWorld.Sha256Of(content), note };

    private async Task<Guid> ReadDocumentAsync()
    {
        var document = await DocumentAsync(First);
        await ReadyAsync(document, 1, First, "Điều 1");
        return document;
    }

    /// <summary>As the reader does it: by its first bytes.</summary>
    private static async Task OpenAsync(HttpClient client, Guid document, int version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/documents/{document}/versions/{version}/pdf") { Headers = { Range = new(0, 9) } };
        using var part = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
    }

    private async Task VersionAsync(Guid document, int number, byte[] content)
    {
        await DoAsync(Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, content, "du-thao.pdf") });
        await ReadyAsync(document, number, content, "Điều 1");
    }

    private static async Task RefusedCommandAsync(string code, HttpClient client, Guid document, object command)
    {
        using var answer = await SendAsync(client, document, command);
        var status = code switch { "forbidden" => HttpStatusCode.Forbidden, "notFound" => HttpStatusCode.NotFound, "invalid" => HttpStatusCode.BadRequest, _ => HttpStatusCode.Conflict };
        await Problem.AssertAsync(status, code, answer);
    }

    private async Task<JsonElement?> ApprovalsAsync(Guid document, int version) =>
        (await StateAsync(Reader, document)).GetProperty("versions").GetProperty($"{version}").TryGetProperty("approvals", out var approvals) ? approvals : null;

    [Fact]
    public async Task Bytes_that_were_opened_are_approved_and_a_new_version_has_no_approval()
    {
        var document = await ReadDocumentAsync();
        await RefusedCommandAsync("wrongState", Editor, document, Approve(1, First)); // unopened
        await OpenAsync(Editor, document, 1);
        await RefusedCommandAsync("conflict", Editor, document, Approve(1, Second));
        await RefusedCommandAsync("invalid", Editor, document, new { type = "approve", version = 1, sha256 = UploadWorld.Sha256Of(First).ToUpperInvariant() });
        await DoAsync(Editor, document, Approve(1, First, "Đồng ý ban hành"));
        await RefusedCommandAsync("conflict", Editor, document, Approve(1, First));
        var approval = (await ApprovalsAsync(document, 1))!.Value.GetProperty("1");
        Assert.Equal((EditorOfRoom.Id, EditorOfRoom.Name, "Đồng ý ban hành"), (approval.GetProperty("by").GetGuid(), approval.GetProperty("byName").GetString(), approval.GetProperty("note").GetString()));

        await VersionAsync(document, 2, Second);
        Assert.Null(await ApprovalsAsync(document, 2));
        Assert.NotNull(await ApprovalsAsync(document, 1));
        await RefusedCommandAsync("wrongState", Editor, document, Approve(2, Second));
        await OpenAsync(Owner, document, 1);
        await RefusedCommandAsync("wrongState", Owner, document, Approve(1, First)); // an older one
        await OpenAsync(Editor, document, 2);
        await RefusedCommandAsync("conflict", Editor, document, Approve(2, First)); // the bytes that one had before oneself
        await DoAsync(Editor, document, Approve(2, Second));

        // What is stored says which bytes, whatever views show.
        var journal = Server.Services.GetRequiredService<IJournal>();
        var stored = (await StreamReplay.ReadAsync(journal, StreamId.Document(document), Document.Empty(document), Document.Apply, _ => null)).State;
        Assert.Equal([1, 1], stored.Versions.Values.Select(version => version.Approvals.Count));
    }

    [Fact]
    public async Task The_same_bytes_are_no_new_version_at_once_and_come_back_later_as_one_that_nobody_has_approved()
    {
        var document = await ReadDocumentAsync();
        await OpenAsync(Editor, document, 1);
        await DoAsync(Editor, document, Approve(1, First));
        await RefusedCommandAsync("conflict", Owner, document, new { type = "addVersion", uploadId = await UploadAsync(Owner, First, "du-thao.pdf") });
        await VersionAsync(document, 2, Second);
        await VersionAsync(document, 3, First);
        Assert.Null(await ApprovalsAsync(document, 3));
        await RefusedCommandAsync("wrongState", Editor, document, Approve(3, First));
        await OpenAsync(Editor, document, 3);
        await DoAsync(Editor, document, Approve(3, First));
        Assert.NotNull(await ApprovalsAsync(document, 3));
    }

    [Fact]
    public async Task Who_gave_it_withdraws_it_also_as_a_reader_and_readers_and_strangers_approve_nothing()
    {
        var document = await ReadDocumentAsync();
        foreach (var client in new[] { Owner, Editor, Reader }) await OpenAsync(client, document, 1);
        await RefusedCommandAsync("forbidden", Reader, document, Approve(1, First));
        await RefusedCommandAsync("notFound", Stranger, document, Approve(1, First));
        await DoAsync(Editor, document, Approve(1, First));
        await RefusedCommandAsync("wrongState", Owner, document, new { type = "withdrawApproval", version = 1, reason = "Còn sai số liệu" });
        await InRoomAsync(Owner, new { type = "changeRole", memberId = EditorOfRoom.Id, role = "reader" });
        await RefusedCommandAsync("invalid", Editor, document, new { type = "withdrawApproval", version = 1, reason = "" });
        await DoAsync(Editor, document, new { type = "withdrawApproval", version = 1, reason = "Còn sai số liệu" });
        var withdrawn = (await ApprovalsAsync(document, 1))!.Value.GetProperty("1").GetProperty("withdrawn");
        Assert.Equal("Còn sai số liệu", withdrawn.GetProperty("reason").GetString());
        await RefusedCommandAsync("forbidden", Editor, document, Approve(1, First));
    }

    [Fact]
    public async Task Two_who_approve_while_a_version_comes_in_approve_what_they_have_seen_or_nothing()
    {
        var document = await ReadDocumentAsync();
        foreach (var client in new[] { Owner, Editor }) await OpenAsync(client, document, 1);
        var upload = await UploadAsync(Owner, Second, "du-thao.pdf");
        var answers = await Task.WhenAll(
            SendAsync(Editor, document, Approve(1, First)), SendAsync(Owner, document, new { type = "addVersion", uploadId = upload }), SendAsync(Owner, document, Approve(1, First)));
        Assert.Equal(HttpStatusCode.OK, answers[1].StatusCode);
        Assert.Null(await ApprovalsAsync(document, 2));
        foreach (var (answer, by) in new[] { (answers[0], EditorOfRoom.Id), (answers[2], OwnerOfRoom.Id) })
        {
            var given = await ApprovalsAsync(document, 1) is { } approvals && approvals.EnumerateObject().Any(a => a.Value.GetProperty("by").GetGuid() == by);
            Assert.Equal(answer.StatusCode == HttpStatusCode.OK, given);
            if (!given) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", answer);
        }

        foreach (var answer in answers) answer.Dispose();
    }
}

public sealed class ApprovalTests(DocumentServer server) : ApprovalSpecification(server), IClassFixture<DocumentServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresApprovalTests(PostgresDocumentServer server) : ApprovalSpecification(server), IClassFixture<PostgresDocumentServer>;
