using System.Globalization;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests;

/// <summary>What stands in the database of a server, asked past it.</summary>
internal static class ServerSql
{
    public static async Task SqlAsync(this TestServer server, string sql)
    {
        await using var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(this TestServer server, string sql)
    {
        await using var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
