using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Imports;
using Collab.Server.Organisations;
using Collab.Server.Tests.Accounts;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Imports;

/// <summary>What a page does with imports, and what stands behind it.</summary>
internal sealed class ImportWorld(TestServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public TestServer Server => server;

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    /// <summary>Sends the file as it is; the answer is the caller's to look at.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, string kind = "members", string query = "fileName=danh-sach.csv")
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await client.PostAsync($"/api/{kind}/import?{query}", body);
    }

    public static async Task<ImportItem> UploadAsync(HttpClient client, byte[] file, string kind = "members", string query = "fileName=danh-sach.csv")
    {
        using var answer = await SendAsync(client, file, kind, query);
        return await ReadAsync<ImportItem>(answer, HttpStatusCode.Created);
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web))!;
    }

    public static async Task<ImportItem> GetAsync(HttpClient client, Guid id) => (await client.GetFromJsonAsync<ImportItem>($"/api/imports/{id}", JsonSerializerOptions.Web))!;

    public static Task<HttpResponseMessage> CommitAsync(HttpClient client, Guid id, string mode) => client.PostAsJsonAsync($"/api/imports/{id}/commit", new { mode });

    /// <summary>Commits and waits until it does not run any more.</summary>
    public static async Task<ImportItem> RunAsync(HttpClient client, Guid id, string mode)
    {
        using var answer = await CommitAsync(client, id, mode);
        Assert.Equal("running", (await ReadAsync<ImportItem>(answer, HttpStatusCode.Accepted)).State);
        return await EndAsync(client, id);
    }

    public static async Task<ImportItem> EndAsync(HttpClient client, Guid id)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(20, patience.Token))
        {
            if (await GetAsync(client, id) is { State: not "running" } ended) return ended;
        }
    }

    /// <summary>Every row, as <c>3 unitCode missing</c>, <c>4 good</c> or <c>5 stored</c>.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(HttpClient client, Guid id, string? status = null) =>
        [.. (await AllRowsAsync(client, id, status)).Select(row => $"{row.Row} " + (row.StoredId is not null ? "stored" : row.Errors.Count == 0 ? "good"
            : string.Join(", ", row.Errors.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} {e.Value}"))))];

    public static async Task<List<ImportRowItem>> AllRowsAsync(HttpClient client, Guid id, string? status = null)
    {
        var rows = new List<ImportRowItem>();
        for (string? cursor = null; ;)
        {
            var page = (await client.GetFromJsonAsync<ImportRowList>($"/api/imports/{id}/rows?{(status is null ? "" : $"status={status}&")}{(cursor is null ? "" : $"cursor={cursor}")}", JsonSerializerOptions.Web))!;
            rows.AddRange(page.Rows);
            if ((cursor = page.Cursor) is null) return rows;
        }
    }

    /// <summary>A member who administers one unit of the demo, and all below it.</summary>
    public async Task<(NewMember Member, HttpClient Client)> AdministratorOfAsync(string unitCode)
    {
        var member = await NewMember.MakeAsync(server);
        await server.ExecuteAsync(new GrantTo(member.Id, GrantWord.UnitAdmin, (await OrganisationAsync()).UnitOf(unitCode)));
        return (member, await server.SignInAsync(member.UserName, NewMember.Password));
    }

    public async Task<Organisation> OrganisationAsync() => (await server.Services.GetRequiredService<OrganisationReplica>().ReadAsync()).Organisation!;

    /// <summary>The ids of what this import has stored, as the journal tells it: one that stands there twice is twice in it.</summary>
    public async Task<List<Guid>> JournalledAsync(Guid import)
    {
        var journal = server.Services.GetRequiredService<IJournal>();
        var ids = new List<Guid>();
        for (long after = 0; ;)
        {
            var events = await journal.ReadAsync(StreamId.Organisation, after, 500);
            if (events.IsEmpty) return ids;
            after = events[^1].Seq;
            foreach (var happened in events.Where(e => e.Type is "membersImported" or "unitsImported").Select(OrganisationEventTable.Read))
            {
                if (happened is MembersImported members && members.ImportId == import) ids.AddRange(members.Rows.Select(row => row.MemberId));
                if (happened is UnitsImported units && units.ImportId == import) ids.AddRange(units.Rows.Select(row => row.UnitId));
            }
        }
    }

    public async Task<int> SqlAsync(string sql, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(sql, values);
        await using var connection = command.Connection!;
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string sql, params (string Name, object Value)[] values)
    {
        await using var command = await CommandAsync(sql, values);
        await using var connection = command.Connection!;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<DbCommand> CommandAsync(string sql, (string Name, object Value)[] values)
    {
        var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }
}
