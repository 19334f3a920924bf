using System.Diagnostics;
using System.Net.Http.Json;
using Collab.Server.Tests.Meetings;
using Xunit.Abstractions;
using static Collab.Server.Tests.Imports.ImportWorld;

namespace Collab.Server.Tests.Imports;

/// <summary>Ten thousand members, and a meeting that goes on meanwhile.</summary>
public abstract class ImportTimeSpecification(ITestOutputHelper output)
{
    private const int Members = 10_000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    protected abstract Task<TestServer> StartAsync(params string[] settings);

    [Theory, Trait("Requirement", "O2")]
    // The aim is a second. What is asked here is more, as tests run on machines that are busy with other things: see the output for what it took.
    [InlineData("goodRows", 3_000)]
    [InlineData("allOrNone", 5_000)] // one transaction, for which all who write wait
    public async Task Ten_thousand_members_come_in_within_half_a_minute_and_hold_up_no_meeting(string mode, int longestMilliseconds)
    {
        await using var server = await StartAsync("--Collab:Accounts:CallsPerMember=1000000");
        using var admin = await server.SignInAsync("quantri");
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var secretary = await server.SignInAsync("thuky");
        var item = (await meeting.ViewAsync("thuky")).GetProperty("agenda").EnumerateObject().First().Name;
        var file = Csv(["Họ và tên,Mã đơn vị,Mã cán bộ,Chức vụ,Email", .. Enumerable.Range(0, Members).Select(n => $"Nguyễn Văn {(char)('A' + (n % 26))},CDYT,CB{n},Ủy viên,m{n}@example.vn")]);

        var minutes = 0;
        var usual = (await CommandsAsync(sent => sent < 30)).Order().ElementAt(15);

        var over = false;
        var live = CommandsAsync(_ => !Volatile.Read(ref over));
        var began = Stopwatch.GetTimestamp();
        var import = await UploadAsync(admin, file);
        var read = Stopwatch.GetElapsedTime(began);
        var done = await RunAsync(admin, import.Id, mode);
        var took = Stopwatch.GetElapsedTime(began);
        Volatile.Write(ref over, true);
        var waited = await live;

        output.WriteLine($"{GetType().Name} {mode}: {Members} rows read and checked in {read.TotalSeconds:0.00} s, stored after {took.TotalSeconds:0.00} s; "
            + $"{waited.Count} live commands meanwhile, the slowest took {waited.Max().TotalMilliseconds:0} ms; before it one took {usual.TotalMilliseconds:0} ms");
        Assert.Equal(("done", Members), (done.State, done.Counts.Stored));
        Assert.InRange(took, TimeSpan.Zero, Most);
        Assert.InRange(waited.Max(), TimeSpan.Zero, TimeSpan.FromMilliseconds(longestMilliseconds));

        async Task<List<TimeSpan>> CommandsAsync(Func<int, bool> goesOn)
        {
            var took = new List<TimeSpan>();
            while (goesOn(took.Count))
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await secretary.PostAsJsonAsync(meeting.Path("/commands"), new { commandId = Guid.NewGuid(), command = new { type = "editAgendaItem", itemId = item, minutes = 11 + (++minutes % 50) } });
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
                took.Add(Stopwatch.GetElapsedTime(from));
            }

            return took;
        }
    }
}

public sealed class ImportTimeTests(ITestOutputHelper output) : ImportTimeSpecification(output)
{
    protected override Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync("Development", null, settings);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresImportTimeTests(PostgresFixture postgres, ITestOutputHelper output) : ImportTimeSpecification(output)
{
    protected override async Task<TestServer> StartAsync(params string[] settings) => await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. settings]);
}
