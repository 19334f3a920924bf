using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Organisations;

public sealed class AdoptionTests
{
    [Fact, Trait("Requirement", "O1")]
    public async Task An_installation_of_the_release_before_comes_into_the_stream_once()
    {
        await using var first = await TestServer.StartAsync();
        await AsBeforeAsync(first.Services.GetRequiredService<Database>());
        await first.StopAsync();

        await using var second = await TestServer.StartAsync(data: first.Data);
        var head = (await HeadAsync(second)).Seq;
        Assert.Equal(3, head); // units, members, one administrator
        using var admin = await second.SignInAsync("quantri");
        var me = await admin.GetFromJsonAsync<JsonElement>("/api/me");
        Assert.Equal("systemAdmin", me.GetProperty("roles")[0].GetString());
        Assert.Equal("Chuyên viên công nghệ thông tin", me.GetProperty("member").GetProperty("position").GetString());
        var found = await admin.GetFromJsonAsync<JsonElement>("/api/members?q=son+dang");
        Assert.Equal("Đặng Ngọc Sơn", found.GetProperty("items")[0].GetProperty("name").GetString());
        await second.StopAsync();

        await using var third = await TestServer.StartAsync(data: first.Data);
        Assert.Equal(head, (await HeadAsync(third)).Seq);
    }

    private static async Task<StreamHead> HeadAsync(TestServer server) =>
        (await server.Services.GetRequiredService<IJournal>().ReadHeadAsync(StreamId.Organisation))!.Value;

    /// <summary>Its tables as the release before left them.</summary>
    private static async Task AsBeforeAsync(Database database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            DELETE FROM events WHERE substr(stream, 1, 12) = CAST('organisation' AS BLOB);
            DELETE FROM snapshots WHERE substr(stream, 1, 12) = CAST('organisation' AS BLOB);
            DELETE FROM member_positions;
            DELETE FROM member_grants;
            UPDATE members SET code = NULL, search = NULL;
            """;
        await command.ExecuteNonQueryAsync();
    }
}
