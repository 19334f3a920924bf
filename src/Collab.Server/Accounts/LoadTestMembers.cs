using System.Data.Common;
using System.Globalization;
using System.Net;
using Collab.Domain.Text;
using Collab.Server.Hosting;
using Collab.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

public sealed record LoadTestMembersRequest(int Count);
public sealed record LoadTestMembers(IReadOnlyList<LoadTestMember> Members);
public sealed record LoadTestMember(Guid Id, string Name, string AccessToken);

/// <summary>
/// Members for load tests, with tokens and without passwords. It is there only where <c>LoadTests:Enabled</c>
/// is true, and answers only this machine itself.
/// </summary>
public static class LoadTestEndpoint
{
    private const int MaxCount = 20_000;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    public static void MapLoadTests(this IEndpointRouteBuilder api)
    {
        var configuration = api.ServiceProvider.GetRequiredService<IConfiguration>();
        if (!configuration.GetValue<bool>("LoadTests:Enabled")) return;

        api.MapPost("/load-tests/members", AnswerAsync).AllowAnonymous().Refuses(400, 404).WithTags("Load tests")
            .WithSummary("Make or reuse members, with bearer tokens");
    }

    private static async Task<Results<Ok<LoadTestMembers>, ProblemHttpResult>> AnswerAsync(
        LoadTestMembersRequest request, HttpContext http, Database database, Tokens tokens, TimeProvider clock)
    {
        if (!IsFromHere(http)) return Problems.NotFound();
        if (request.Count is < 1 or > MaxCount) return Problems.Invalid("count", $"is not within 1 and {MaxCount}");

        var accounts = Enumerable.Range(1, request.Count).Select(NewAccount).ToList();
        await InsertAsync(database, accounts);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new LoadTestMembers(accounts.ConvertAll(account =>
            new LoadTestMember(account.Id, Name(account), tokens.Access(SignIns.Principal(account, Guid.CreateVersion7(now)), TokenLifetime)))));
    }

    // A proxy on this machine would make everyone look local.
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    // The same number is the same member in every run.
    private static Account NewAccount(int number)
    {
        var name = $"loadtest{number.ToString("D5", CultureInfo.InvariantCulture)}";
        return new Account { Id = DerivedId.Of("load-test-member", name), UserName = name, NormalizedUserName = name.ToUpperInvariant(), SecurityStamp = "load-test", ConcurrencyStamp = "load-test" };
    }

    private static string Name(Account account) => "Đại biểu " + account.UserName!["loadtest".Length..];

    private static async Task InsertAsync(Database database, List<Account> accounts)
    {
        using var turn = await database.TakeWriteTurnAsync();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var unit = DerivedId.Of("load-test-unit", "").ToByteArray(bigEndian: true);

        await using var addUnit = Command(connection, transaction,
            "INSERT INTO units (id, code, name, kind, position) VALUES (@unit, 'LOADTEST', 'Đơn vị thử tải', 'unit', 1000) ON CONFLICT DO NOTHING", "@unit");
        await RunAsync(addUnit, unit);
        await using var addAccount = Command(connection, transaction,
            """
            INSERT INTO accounts (id, user_name, normalized_name, security_stamp, concurrency_stamp, two_factor_enabled)
            VALUES (@id, @name, @normalized, 'load-test', 'load-test', FALSE) ON CONFLICT DO NOTHING
            """, "@id", "@name", "@normalized");
        await using var addMember = Command(connection, transaction,
            "INSERT INTO members (id, name, folded_name, unit_id, active) VALUES (@id, @name, @folded, @unit, TRUE) ON CONFLICT DO NOTHING", "@id", "@name", "@folded", "@unit");
        foreach (var account in accounts)
        {
            var (id, name) = (account.Id.ToByteArray(bigEndian: true), Name(account));
            await RunAsync(addAccount, id, account.UserName!, account.NormalizedUserName!);
            await RunAsync(addMember, id, name, VietnameseFolding.Fold(name), unit);
        }

        await transaction.CommitAsync();
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static Task<int> RunAsync(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command.ExecuteNonQueryAsync();
    }
}
