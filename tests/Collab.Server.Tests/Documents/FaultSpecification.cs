using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Documents;

/// <summary>
/// People work in a room while the database goes away again and again; whoever hears nothing sends the same command again until it is
/// answered.
/// </summary>
public abstract class FaultSpecification : DocumentSpecification
{
    private const int AnswersBetweenFaults = 4;
    private const int ConnectionsAtMost = 100; // of the server's pool

    /// <summary>Of a person who was not answered, before the next try.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private int allowed = int.MaxValue;
    private int answers;
    private int unanswered;

    private protected abstract TimeSpan FaultPatience { get; }

    /// <summary>What the database is made to go away by.</summary>
    private protected abstract Outage Outage { get; }

    private protected override Task<string[]> SettingsAsync() => Outage.SettingsAsync();

    /// <summary>What people do, with the database away at least twice meanwhile, and noticed.</summary>
    private protected async Task<T> ThroughOutagesAsync<T>(Func<Task<T>> work)
    {
        using var over = new CancellationTokenSource();
        var faults = BreakAgainAndAgainAsync(over.Token);
        var done = await work().WaitAsync(FaultPatience);
        await over.CancelAsync();
        var broken = await faults;
        Assert.True(broken >= 2, $"The database went away {broken} times.");
        Assert.True(unanswered > 0, "Nobody noticed.");
        return done;
    }

    /// <summary>Under the same id until it is answered.</summary>
    private protected async Task<JsonElement> SurelyAsync(HttpClient client, string path, object command)
    {
        var body = new { commandId = Guid.CreateVersion7(), command };
        using var patience = new CancellationTokenSource(FaultPatience);
        while (true)
        {
            await Wait.UntilAsync(() => Volatile.Read(ref answers) < Volatile.Read(ref allowed), FaultPatience);
            using (var answer = await client.PostAsJsonAsync(path, body, patience.Token))
            {
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref answers);
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
                }
                Assert.True(answer.StatusCode >= HttpStatusCode.InternalServerError, $"{JsonSerializer.Serialize(body)}: {await answer.Content.ReadAsStringAsync(patience.Token)}");
            }
            Interlocked.Increment(ref unanswered);
            await Task.Delay(Pause, patience.Token);
        }
    }

    // People wait for the next fault after so many answers: how fast they are does not decide how many faults there are.
    /// <returns>How often.</returns>
    private async Task<int> BreakAgainAndAgainAsync(CancellationToken over)
    {
        for (var broken = 0; ; broken++)
        {
            var until = Volatile.Read(ref answers) + (broken == 0 ? 0 : AnswersBetweenFaults);
            Volatile.Write(ref allowed, until);
            await Wait.UntilAsync(() => Volatile.Read(ref answers) >= until || over.IsCancellationRequested, FaultPatience);
            if (over.IsCancellationRequested) return broken;
            // Servers try again by themselves: it stays away until somebody was not answered, or there is nobody left to ask.
            var before = Volatile.Read(ref unanswered);
            await Outage.BreakAsync(Server, () =>
            {
                Volatile.Write(ref allowed, int.MaxValue);
                return Volatile.Read(ref unanswered) > before || over.IsCancellationRequested;
            });
        }
    }

    /// <summary>No work is left that is due; what was put off is brought near.</summary>
    // The clock goes on no faster than work is done: what is under way is not to be taken for abandoned.
    private protected async Task UntilDoneAsync()
    {
        using var patience = new CancellationTokenSource(FaultPatience);
        while (await CountAsync($"SELECT COUNT(*) FROM due_work WHERE due_at <= {Server.Clock.GetUtcNow().ToUnixTimeMilliseconds()}") > 0)
        {
            await Task.Delay(200, patience.Token);
            Server.Clock.Advance(TimeSpan.FromSeconds(5));
        }
    }

    private protected async Task<long> CountAsync(string sql)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            }
            catch (DbException error) when (Database.IsAway(error) && attempt < ConnectionsAtMost)
            {
                // One of those that were ended, and nobody has used since.
            }
        }
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Outage.DisposeAsync();
    }
}

/// <summary>A way in which a database goes away.</summary>
internal abstract class Outage : IAsyncDisposable
{
    public virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    /// <summary>It is away until <paramref name="noticed"/>.</summary>
    public abstract Task BreakAsync(TestServer server, Func<bool> noticed);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Nothing that leaves work can be stored while its table is away.</summary>
internal sealed class TableAway : Outage
{
    public override async Task BreakAsync(TestServer server, Func<bool> noticed)
    {
        await ExecuteAsync(server, "ALTER TABLE due_work RENAME TO due_work_away");
        await Wait.UntilAsync(noticed);
        await ExecuteAsync(server, "ALTER TABLE due_work_away RENAME TO due_work");
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The wire to the database is cut: every connection ends, in whatever it does, and there is no new one.</summary>
internal sealed class WireCut(PostgresFixture postgres) : Outage
{
    private readonly TcpProxy wire = new(new IPEndPoint(IPAddress.Loopback, postgres.Server.Port));

    public override async Task<string[]> SettingsAsync() => [$"{await postgres.NewDatabaseAsync()};Host=127.0.0.1;Port={wire.Port}"];

    public override async Task BreakAsync(TestServer server, Func<bool> noticed)
    {
        wire.Cut();
        await Wait.UntilAsync(noticed);
        wire.Mend();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await wire.DisposeAsync();
    }
}
