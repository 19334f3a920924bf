using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Collab.Server.Organisations;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Logs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Clients;

/// <summary>What an API client reaches with its token, and who gives it one.</summary>
[Trait("Requirement", "O4")]
public abstract partial class ApiClientSpecification(TestServer server)
{
    [Fact]
    public async Task A_client_that_reads_sees_units_and_members_with_user_names_and_no_grants()
    {
        var admin = await NewMember.MakeAsync(server, password: null, role: GrantWord.SystemAdmin);
        using var caller = await server.CallerAsync(await server.RegisterAsync("organisation.read"));
        var unit = (await caller.GetFromJsonAsync<List<UnitItem>>("/api/units"))![0];
        var detail = (await caller.GetFromJsonAsync<UnitDetail>($"/api/units/{unit.Id}"))!;
        Assert.NotEmpty(detail.Versions);
        Assert.Empty(detail.May);

        var found = await caller.GetFromJsonAsync<JsonElement>($"/api/members?q={admin.UserName}&active=all");
        Assert.Equal(admin.UserName, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("userName").GetString());
        var member = await caller.GetFromJsonAsync<JsonElement>($"/api/members/{admin.Id}");
        Assert.Equal(admin.UserName, member.GetProperty("userName").GetString());
        Assert.False(member.TryGetProperty("grants", out _));
    }

    [Fact]
    public async Task A_client_that_writes_adds_and_changes_in_its_own_name_and_grants_nothing()
    {
        var client = await server.RegisterAsync("organisation.read", "organisation.write");
        using var caller = await server.CallerAsync(client);
        var name = $"m{Guid.NewGuid():N}";
        var unit = (await caller.GetFromJsonAsync<List<UnitItem>>("/api/units"))![0].Id;
        using var added = await caller.PostAsJsonAsync("/api/members", new { name = "Người Mới", userName = name, position = new { unitId = unit } });
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var answer = await added.Content.ReadFromJsonAsync<JsonElement>();
        var id = answer.GetProperty("result").GetProperty("memberId").GetGuid();
        using var changed = await caller.PatchAsJsonAsync($"/api/members/{id}", new { name = "Người Mới Đến" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var stored = (await server.Services.GetRequiredService<IJournal>().ReadAsync(StreamId.Organisation, answer.GetProperty("seq").GetInt64() - 1, 1))[0];
        Assert.Equal(("memberAdded", client.Id), (stored.Type, stored.By));

        var admin = DemoOrganisation.Person("quantri").Id;
        foreach (var command in new object[]
        {
            new { type = "grant", memberId = id, word = "readLogs" }, new { type = "registerClient", name = "x", scopes = new[] { "logs.read" } },
            new { type = "changeClient", clientId = client.Id, scopes = new[] { "logs.read" } }, new { type = "changeMember", memberId = admin, userName = name + "2" },
        })
        {
            using var refused = await caller.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.NewGuid(), command });
            await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
        }
    }

    [Fact]
    public async Task A_client_with_the_scope_reads_and_takes_the_logs_and_that_is_audited_by_its_name()
    {
        var client = await server.RegisterAsync("logs.read");
        using var caller = await server.CallerAsync(client);
        foreach (var path in (string[])["sign-ins", "audit", "sign-ins.csv", "audit.csv"])
        {
            using var read = await caller.GetAsync("/api/log/" + path);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        var taken = await new LogWorld(server).AuditAsync($"by={client.Id}");
        Assert.Equal(["log/auditExported", "log/signInsExported"], taken.Items.Select(entry => entry.Action));
        Assert.All(taken.Items, entry => Assert.Equal("Phần mềm nhân sự", entry.By!.Name));
    }

    [Theory]
    [InlineData("organisation.read", "POST", "/api/units")]
    [InlineData("organisation.read", "GET", "/api/log/audit")]
    [InlineData("organisation.write", "GET", "/api/units")]
    [InlineData("organisation.write", "GET", "/api/members")]
    [InlineData("logs.read", "GET", "/api/members")]
    [InlineData("logs.read", "POST", "/api/organisation/commands")]
    public async Task What_another_scope_is_for_is_forbidden(string scope, string method, string path)
    {
        using var caller = await server.CallerAsync(await server.RegisterAsync(scope));
        using var request = new HttpRequestMessage(new(method), path);
        using var refused = await caller.SendAsync(request);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
    }

    [Fact]
    public async Task A_token_reaches_no_further_than_it_was_asked_for_and_than_the_client_still_may()
    {
        var client = await server.RegisterAsync("organisation.read", "logs.read");
        using var narrow = await server.CallerAsync(client, "organisation.read");
        using var whole = await server.CallerAsync(client);
        using var notAsked = await narrow.GetAsync("/api/log/audit");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", notAsked);
        Assert.Equal(HttpStatusCode.OK, (await whole.GetAsync("/api/log/audit")).StatusCode);

        using var admin = await server.SignInAsync("quantri");
        (await admin.PatchAsJsonAsync($"/api/clients/{client.Id}", new { scopes = new[] { "organisation.read", "organisation.write" } })).EnsureSuccessStatusCode();
        using var taken = await whole.GetAsync("/api/log/audit");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", taken);
        // Nor does an old token get what was added.
        using var added = await whole.PostAsJsonAsync("/api/units", new { });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", added);
    }

    /// <summary>Whatever endpoint is added later, too.</summary>
    [Fact]
    public async Task A_client_with_every_scope_gets_nowhere_that_names_none()
    {
        using var caller = await server.CallerAsync(await server.RegisterAsync("organisation.read", "organisation.write", "logs.read"));
        var closed = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<AccessRule>() is { Scope: null })
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"]).Select(method => (Method: method, Path: Parameter().Replace(endpoint.RoutePattern.RawText!, part => part.Value.Contains(":int", StringComparison.Ordinal) ? "1" : Guid.NewGuid().ToString()))))
            .ToList();
        Assert.Contains(("GET", "/api/me"), closed);
        Assert.Contains(("POST", "/hub/live/negotiate"), closed);
        Assert.True(closed.Count > 30);
        foreach (var (method, path) in closed)
        {
            using var request = new HttpRequestMessage(new(method), path);
            using var refused = await caller.SendAsync(request);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {refused.StatusCode}");
        }
    }

    [Fact]
    public async Task The_hub_takes_no_client()
    {
        var token = await server.TokenAsync(await server.RegisterAsync("organisation.read", "organisation.write"));
        foreach (var direct in new[] { false, true })
        {
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o =>
            {
                o.AccessTokenProvider = () => Task.FromResult<string?>(token);
                if (!direct) return;
                o.SkipNegotiation = true;
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            }).Build();
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => hub.StartAsync());
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_revoked_client_is_refused_at_its_next_request_and_for_ever()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var caller = await server.CallerAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/api/units")).StatusCode);
        using var admin = await server.SignInAsync("quantri");
        using var revoked = await admin.DeleteAsync($"/api/clients/{client.Id}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var refused = await caller.GetAsync("/api/units");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", refused);

        var item = await server.FindAsync(client.Id);
        Assert.True(item.Revoked);
        Assert.Empty(item.Secrets);
        using var again = await admin.DeleteAsync($"/api/clients/{client.Id}");
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", again);
        using var secret = await admin.PostAsync($"/api/clients/{client.Id}/secret", null);
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", secret);
    }

    [Fact]
    public async Task A_program_changes_over_to_a_second_secret_before_the_first_goes()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var admin = await server.SignInAsync("quantri");
        using var made = await admin.PostAsync($"/api/clients/{client.Id}/secret", null);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var second = (await made.Content.ReadFromJsonAsync<ClientSecretAnswer>())!;
        Assert.NotEqual(client.Secret, second.Secret);
        using var caller = await server.CallerAsync(client);
        await server.TokenAsync(second);

        using var third = await admin.PostAsync($"/api/clients/{client.Id}/secret", null);
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", third);
        using var removed = await admin.DeleteAsync($"/api/clients/{client.Id}/secrets/{client.SecretId}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var program = server.Anonymous();
        using var gone = await program.AskAsync(client.Form());
        await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", gone);
        await server.TokenAsync(second);
        Assert.Equal(second.SecretId, Assert.Single((await server.FindAsync(client.Id)).Secrets).Id);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/api/units")).StatusCode);

        using var twice = await admin.DeleteAsync($"/api/clients/{client.Id}/secrets/{client.SecretId}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", twice);
        var other = await server.RegisterAsync("organisation.read");
        using var notIts = await admin.DeleteAsync($"/api/clients/{other.Id}/secrets/{second.SecretId}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", notIts);
    }

    [Fact]
    public async Task Of_many_secrets_at_the_same_moment_there_are_two()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var admin = await server.SignInAsync("quantri");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.PostAsync($"/api/clients/{client.Id}/secret", null)));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(2, (await server.FindAsync(client.Id)).Secrets.Count);
    }

    [Fact]
    public async Task A_clients_token_is_no_cookie_no_refresh_token_and_in_no_address()
    {
        var token = await server.TokenAsync(await server.RegisterAsync("organisation.read"));
        using var handler = new HttpClientHandler { UseCookies = false };
        using var asCookie = new HttpClient(handler) { BaseAddress = server.Url };
        asCookie.DefaultRequestHeaders.Add("Cookie", $"collab={token}");
        using var cookie = await asCookie.GetAsync("/api/units");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", cookie);
        using var nobody = server.Anonymous();
        using var address = await nobody.GetAsync($"/api/units?access_token={token}");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", address);
        using var refresh = await nobody.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = token });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", refresh);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/{id}")]
    [InlineData("DELETE", "/{id}")]
    [InlineData("POST", "/{id}/secret")]
    [InlineData("DELETE", "/{id}/secrets/{secret}")]
    public async Task Clients_are_for_system_administrators_alone(string method, string path)
    {
        var client = await server.RegisterAsync("organisation.read");
        var member = await NewMember.MakeAsync(server);
        await server.ExecuteAsync(new GrantTo(member.Id, GrantWord.ReadLogs));
        using var caller = await server.SignInAsync(member.UserName, NewMember.Password);
        using var nobody = server.Anonymous();
        foreach (var id in new[] { client.Id, Guid.NewGuid() })
        {
            var address = "/api/clients" + path.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{secret}", client.SecretId.ToString(), StringComparison.Ordinal);
            using var refused = await SendAsync(caller, method, address);
            await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
            using var anonymous = await SendAsync(nobody, method, address);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", anonymous);
        }

        Assert.False((await server.FindAsync(client.Id)).Revoked);
    }

    [Fact]
    public async Task A_registration_is_checked_and_what_is_not_there_is_not_found()
    {
        using var admin = await server.SignInAsync("quantri");
        using var nothing = await admin.PostAsJsonAsync("/api/clients", new { name = "", scopes = Array.Empty<string>(), until = "2020-01-01" });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nothing);
        using var unknown = await admin.PostAsJsonAsync("/api/clients", new { name = "x", scopes = new[] { "meetings.read" } });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", unknown);
        var id = Guid.NewGuid();
        foreach (var (method, path) in new[] { ("PATCH", ""), ("DELETE", ""), ("POST", "/secret"), ("DELETE", $"/secrets/{id}") })
        {
            using var missing = await SendAsync(admin, method, $"/api/clients/{id}{path}");
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", missing);
        }
    }

    [Fact]
    public async Task The_audit_log_tells_of_secrets_and_holds_none()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var admin = await server.SignInAsync("quantri");
        var second = (await (await admin.PostAsync($"/api/clients/{client.Id}/secret", null)).Content.ReadFromJsonAsync<ClientSecretAnswer>())!;
        (await admin.DeleteAsync($"/api/clients/{client.Id}/secrets/{second.SecretId}")).EnsureSuccessStatusCode();
        (await admin.DeleteAsync($"/api/clients/{client.Id}")).EnsureSuccessStatusCode();

        var entries = (await new LogWorld(server).AuditAsync($"about={client.Id}")).Items;
        Assert.Equal(["organisation/clientRevoked", "client/secretRemoved", "client/secretMade", "client/secretMade", "organisation/clientRegistered"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal((DemoOrganisation.Person("quantri").Id, "client", "Phần mềm nhân sự"), (entry.By!.Id, entry.About.Kind, entry.About.Name)));
        var text = JsonSerializer.Serialize(entries);
        Assert.All(new[] { client.Secret, second.Secret }, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method is "POST" or "PATCH") request.Content = JsonContent.Create(new { });
        return await client.SendAsync(request);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

public sealed class ApiClientTests(TestServer server) : ApiClientSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresApiClientTests(PostgresFixture postgres) : ApiClientSpecification(postgres.Accounts)
{
    [Fact]
    public async Task Who_is_revoked_at_one_server_is_refused_at_the_other()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var one = await TestServer.StartAsync("Development", null, database);
        await using var other = await TestServer.StartAsync("Development", null, database);
        var client = await one.RegisterAsync("organisation.read");
        using var caller = await other.CallerAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/api/units")).StatusCode);
        using var admin = await one.SignInAsync("quantri");
        (await admin.DeleteAsync($"/api/clients/{client.Id}")).EnsureSuccessStatusCode();
        using var refused = await caller.GetAsync("/api/units");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", refused);
    }
}
