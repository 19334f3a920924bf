using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Attendance.Generators;
using HdrHistogram;

namespace Collab.LoadTests.Tests;

/// <summary>An attendance of several processes.</summary>
public sealed class GeneratorTests
{
    private const string ProcessIs = "is process ";

    [Fact]
    public async Task Two_generators_find_together_what_one_finds()
    {
        var report = await LoadTestProgram.ReportAsync("attendance", "--attendees", "60", "--generators", "2", "--repeats", "0", "--arrival", "2", "--window", "1", "--pause", "20",
            "--devices", "laptop=80,phone=10,bridge=10", "--drops", "20");

        report.AssertRight("generators", "joins", "nothing lost", "views equal the server's", "commands accepted", "ballot 1", "ballot 2, secret, with receipts", "ballot 3", "journal");
        Assert.Equal("62 of 62 equal by canonical JSON", report.GetProperty("checks").GetProperty("views equal the server's").GetProperty("found").GetString());
        Assert.True(report.Figure("dropped and returned") > 0);
        // Both the stewards', who are played by the parent, and the others'.
        Assert.True(report.Figure("round trip openMeeting, max") > 0 && report.Figure("round trip castBallot, max") > 0);
        Assert.True(report.Figure("acknowledged → last browser, max") > 0);
    }

    [Fact]
    public async Task A_generator_that_is_killed_is_a_finding_and_ends_the_run()
    {
        var second = 0;
        var (exit, said) = await LoadTestProgram.RunAsync(
            line =>
            {
                if (line.Contains(ProcessIs, StringComparison.Ordinal)) second = int.Parse(line[(line.IndexOf(ProcessIs, StringComparison.Ordinal) + ProcessIs.Length)..], CultureInfo.InvariantCulture);
                if (!line.StartsWith("opening", StringComparison.Ordinal)) return Task.CompletedTask;
                using var process = Process.GetProcessById(second);
                process.Kill();
                return Task.CompletedTask;
            },
            "attendance", "--attendees", "60", "--generators", "2", "--repeats", "0", "--arrival", "1", "--window", "1", "--pause", "200");

        Assert.Equal(1, exit);
        Assert.Contains("Generator 2", said, StringComparison.Ordinal);
        Assert.Contains("ended with exit code 137", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read line; echo ahoy; read line", "said what cannot be understood: 'ahoy'")]
    [InlineData("read line; echo '{}'; read line", "said what cannot be understood: '{}'")]
    [InlineData("read line; echo '{\"id\":1}'; read line; echo '{\"id\":2,\"with\":[1]}'; read line", "answered to Tally what cannot be understood")]
    [InlineData("read line; echo '{\"id\":1}'; read line; echo '{\"id\":2,\"why\":\"no idea\"}'; read line", "failed at Tally: no idea")]
    [InlineData("echo broken >&2; exit 3", "ended with exit code 3 before it was told to. broken")]
    [InlineData("read line; read line; read line", "did not answer to Open within 4 s.")]
    public async Task A_generator_that_talks_nonsense_is_silent_or_ends_is_trouble_for_all(string script, string sentence)
    {
        using var trouble = new GeneratorTrouble();
        var hall = new OpenedHall(new Uri("http://127.0.0.1:1"), "meeting:1", TimeSpan.FromSeconds(1), "json", 0, [new(new(Guid.NewGuid(), "token"), Person.Plain)]);

        var found = await Assert.ThrowsAsync<GeneratorException>(async () =>
        {
            await using var generator = await GeneratorProcess.StartAsync(["sh", "-c", script], 1, hall, trouble, _ => { });
            await generator.TallyAsync();
        });

        Assert.StartsWith("Generator 1 (process ", found.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, found.Message, StringComparison.Ordinal);
        Assert.Equal(found.Message, trouble.Why);
    }

    [Fact]
    public void What_processes_found_is_added_up_as_it_was_sent()
    {
        var one = Gathering.NewHistogram();
        one.RecordValueWithCount(1_000, 3);
        var other = Gathering.NewHistogram();
        other.RecordValue(5_000_000);
        Tally[] parts = [new(5, [1, 4], 1, 0, 0, 2, 7, 1, 0, ["checkIn: late"], Times(one)), new(2, [0, 1, 1], 0, 3, 1, 0, 2, 0, 1, [], Times(other))];

        var sum = Tally.Of([.. parts.Select(part => JsonSerializer.Deserialize<Tally>(JsonSerializer.Serialize(part, GeneratorLines.Json), GeneratorLines.Json)!)]);

        Assert.Equal((7L, 1, 3, 1, 2, 9, 1, 1), (sum.Deliveries, sum.Gaps, sum.Doubles, sum.Losses, sum.Returns, sum.Accepted, sum.Failed, sum.Repeated));
        Assert.Equal([1, 5, 1], sum.DeliveriesBySecond);
        Assert.Equal(["checkIn: late"], sum.Failures);
        var times = sum.RoundTrips["castBallot"];
        Assert.Equal((4L, 1_000L), (times.TotalCount, times.GetValueAtPercentile(75)));
        Assert.InRange(times.GetMaxValue(), 5_000_000, 5_010_000);

        static Dictionary<string, HistogramBase> Times(HistogramBase castBallot) => new() { ["castBallot"] = castBallot, ["checkOut"] = Gathering.NewHistogram() };
    }
}
