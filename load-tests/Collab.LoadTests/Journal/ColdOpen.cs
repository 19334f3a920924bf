using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;
using Collab.LoadTests.Commands;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Journal;

/// <summary>
/// How long a meeting of many events takes to answer after its server was started anew: snapshot, the events
/// after it, and the ids of all commands. The silo stands before the clock starts, and has opened another meeting; the
/// file is in the system's cache.
/// </summary>
internal static class ColdOpen
{
    private const int Callers = 256;

    public static async Task RunAsync(Store store, int events, int repeats, Report report, Action<string> say)
    {
        say($"writing a meeting of {events} events");
        Guid meeting;
        Guid member = default, commandId = default;
        long answered = 0;
        await using (var silo = await MeetingSilo.StartAsync(store.Open("cold")))
        {
            var (grain, prepared, members) = await silo.OpenMeetingAsync(Callers);
            meeting = grain.GetPrimaryKey();
            var left = events - (int)prepared;
            await Task.WhenAll(members.Select(by => Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0) await PostAsync(grain, by, Guid.CreateVersion7());
            })));
            (member, commandId) = (members[0], Guid.CreateVersion7());
            answered = await PostAsync(grain, member, commandId);
        }

        var opened = new List<double>();
        var right = 0;
        for (var i = 0; i < repeats; i++)
        {
            say($"opening it, {i + 1} of {repeats}");
            await using var silo = await MeetingSilo.StartAsync(store.Open("cold"));
            await silo.OpenMeetingAsync(1); // the compiler has seen a meeting
            var clock = Stopwatch.StartNew();
            // A command sent again is answered as it was then, and writes nothing.
            var seq = await PostAsync(silo.Meeting(meeting), member, commandId);
            opened.Add(clock.Elapsed.TotalMilliseconds);
            if (seq == answered && await silo.Journal.ReadHeadAsync(StreamId.Meeting(meeting)) is { } head && head.Seq == answered) right++;
        }

        report.Ratio($"cold open of {events} events, ms", opened, Bar.AtMost(null, 200));
        report.Check("cold open", right == repeats, $"{right} of {repeats} times the last command was answered with event {answered}, and nothing was added");
    }

    private static async Task<long> PostAsync(IMeetingGrain grain, Guid by, Guid commandId) =>
        await grain.ExecuteAsync(new CommandRequest(by, commandId, new PostMessage("Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III."))) is { Ok: true } answer
            ? answer.Seq
            : throw new InvalidDataException("A message was refused.");
}
