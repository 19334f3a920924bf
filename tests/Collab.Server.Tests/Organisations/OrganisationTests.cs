using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests.Organisations;

public abstract class OrganisationSpecification
{
    protected abstract Task<TestServer> StartAsync(params string[] settings);

    [Fact]
    public async Task Members_are_found_by_name_with_or_without_diacritics_and_by_unit()
    {
        await using var server = await StartAsync();
        using var client = await server.SignInAsync("daibieu1");
        var units = await client.GetFromJsonAsync<JsonElement>("/api/units");
        Assert.Equal("LDLD", units[0].GetProperty("code").GetString());
        Assert.Equal(6, units.GetArrayLength());

        Assert.Equal(["Đặng Ngọc Sơn"], await NamesAsync(client, "?q=dang+SON"));
        Assert.Equal(["Đặng Ngọc Sơn"], await NamesAsync(client, "?q=" + Uri.EscapeDataString("sơn đặng")));
        Assert.Empty(await NamesAsync(client, "?q=%25"));
        Assert.Empty(await NamesAsync(client, "?q=_"));
        Assert.Empty(await NamesAsync(client, "?q=%00"));
        var unit = units.EnumerateArray().Single(u => u.GetProperty("code").GetString() == "CDYT").GetProperty("id").GetGuid();
        Assert.Equal(4, (await NamesAsync(client, "?unit=" + unit)).Count);
        foreach (var query in (string[])["?cursor=x", "?cursor=AAAAAAAAAAAAAAAAAAAAAAA", "?unit=x", "?q=" + new string('x', 101)])
        {
            using var answer = await client.GetAsync("/api/members" + query);
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }
    }

    [Fact]
    public async Task Members_are_read_a_page_at_a_time_without_gap_or_repetition()
    {
        await using var server = await StartAsync("--LoadTests:Enabled=true");
        using var client = await server.SignInAsync("daibieu1");
        (await client.PostAsJsonAsync("/api/load-tests/members", new { count = 120 })).EnsureSuccessStatusCode();

        var (ids, cursor, pages) = (new List<Guid>(), "", 0);
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>("/api/members" + (cursor.Length > 0 ? "?cursor=" + cursor : ""));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString()! : "";
            pages++;
        }
        while (cursor.Length > 0);

        Assert.Equal((145, 145, 3), (ids.Count, ids.Distinct().Count(), pages));
    }

    private static async Task<List<string>> NamesAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/members" + query)).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("name").GetString()!)];
}

public sealed class OrganisationTests : OrganisationSpecification
{
    protected override Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync("Development", null, settings);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresOrganisationTests(PostgresFixture postgres) : OrganisationSpecification
{
    protected override async Task<TestServer> StartAsync(params string[] settings) =>
        await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. settings]);
}
