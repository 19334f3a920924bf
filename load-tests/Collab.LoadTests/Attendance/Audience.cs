using System.Diagnostics;
using System.Text.Json;

namespace Collab.LoadTests.Attendance;

/// <summary>The attendees that this process plays. They ping from the beginning.</summary>
internal sealed class Audience : IAudience
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private const int ReadersAtOnce = 8;

    private readonly CollabApi api;
    private readonly Gathering gathering;
    private readonly Attendee[] attendees;
    private readonly CancellationTokenSource leaving = new();
    private readonly Task pinging;

    public Audience(CollabApi api, Gathering gathering, IEnumerable<Seated> seats)
    {
        (this.api, this.gathering) = (api, gathering);
        attendees = [.. seats.Select(seat => new Attendee(seat.Member, gathering, seat.Person))];
        pinging = PingAsync(leaving.Token);
    }

    public IReadOnlyList<IAttendee> Attendees => attendees;

    public Task<Tally> TallyAsync() => Task.FromResult(new Tally(
        gathering.Deliveries, gathering.DeliveriesBySecond.BySecond(), attendees.Sum(a => a.Gaps), attendees.Sum(a => a.Doubles), attendees.Sum(a => a.Losses), attendees.Sum(a => a.Returns),
        gathering.AcceptedCommands, gathering.FailedCommands, gathering.RepeatedCommands, [.. gathering.Failures], gathering.RoundTrips));

    public Task<Sight> SeeAsync(IReadOnlyList<LedCommand> led)
    {
        var (each, phones, slowest) = (Gathering.NewHistogram(), Gathering.NewHistogram(), new TimeSpan[led.Count]);
        var cursors = new int[attendees.Length];
        foreach (var (number, command) in led.Index())
        {
            for (var i = 0; i < attendees.Length; i++)
            {
                var arrivals = attendees[i].Arrivals;
                while (cursors[i] < arrivals.Count && arrivals[cursors[i]].Seq < command.Seq) cursors[i]++;
                if (cursors[i] == arrivals.Count) continue; // counted as lost
                var time = Stopwatch.GetElapsedTime(Math.Min(command.At, arrivals[cursors[i]].At), arrivals[cursors[i]].At);
                var isSteady = attendees[i] is { Person: { Device: not Device.Phone, Drops: false } };
                Gathering.Record(isSteady ? each : phones, time);
                if (isSteady && time > slowest[number]) slowest[number] = time;
            }
        }

        return Task.FromResult(new Sight(each, phones, slowest));
    }

    public async Task<Comparison> CompareAsync(Guid meeting)
    {
        var diverged = 0;
        try
        {
            await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (attendee, _) =>
            {
                var (seq, state) = await api.ViewAsync(attendee.Member, meeting);
                if (!attendee.Has(seq, state)) Interlocked.Increment(ref diverged);
            });
            return new(diverged, null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            return new(diverged, e.Message); // once is enough: the others would each wait as long
        }
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await pinging;
        leaving.Dispose();
        await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = attendees.Length }, async (attendee, _) => await attendee.DisposeAsync());
    }

    // SignalR drops a client that is silent for half a minute.
    private async Task PingAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop))
            {
                // Sending ends at once, unless a server no longer reads.
                var slow = attendees.Select(a => a.PingAsync()).Where(ping => !ping.IsCompleted).ToArray();
                await Task.WhenAny(Task.WhenAll(slow), Task.Delay(PingEvery, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}

/// <summary>Who signs in, and who they are.</summary>
internal sealed record Seated(Member Member, Person Person);
