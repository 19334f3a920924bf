using System.Collections.Concurrent;
using Collab.FaultHarness.Clients;

namespace Collab.FaultHarness.Script;

/// <summary>
/// What goes on all the time: messages and changes of attendance from many members at a steady rate, speakers
/// who ask, are called and end, pages that turn. It never pauses; a member whose command is not answered yet
/// is passed over, another takes the turn.
/// </summary>
internal sealed class Pulse(Crowd crowd, int perSecond) : IAsyncDisposable
{
    private static readonly TimeSpan PageEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SpeechEvery = TimeSpan.FromMilliseconds(500);
    private const int Speakers = 8;

    private readonly CancellationTokenSource pausing = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly ConcurrentDictionary<Task, bool> outstanding = new();
    private Task running = Task.CompletedTask;

    private Participant Chair => crowd.Everyone[0];
    private Participant Secretary => crowd.Everyone[1];

    /// <param name="items">At least two items of the agenda, to turn between.</param>
    public void Start(IReadOnlyList<Guid> items) => running = Task.WhenAll(TalkAsync(), TurnAsync(items), HearAsync());

    /// <summary>Nothing new begins; ends when everything that began is answered, or given up after <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await pausing.CancelAsync();
        abandoning.CancelAfter(patience);
        await running;
        await Task.WhenAll(outstanding.Keys);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        pausing.Dispose();
        abandoning.Dispose();
    }

    private async Task TalkAsync()
    {
        var members = crowd.Everyone.Skip(2 + Math.Min(Speakers, crowd.Everyone.Count / 4)).Select(participant => new Talker(participant)).ToArray();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var next = 0; await NextAsync(timer);)
        {
            for (var tried = 0; tried < members.Length; tried++)
            {
                var member = members[next++ % members.Length];
                if (member.IsBusy) continue;
                Track(member.TalkAsync(next, abandoning.Token));
                break;
            }
        }
    }

    private async Task TurnAsync(IReadOnlyList<Guid> items)
    {
        using var timer = new PeriodicTimer(PageEvery);
        for (var page = 1; await NextAsync(timer); page++)
            await Secretary.ExecuteAsync("startAgendaItem", new { type = "startAgendaItem", itemId = items[page % items.Count] }, abandoning.Token);
    }

    private async Task HearAsync()
    {
        var speakers = crowd.Everyone.Skip(2).Take(Math.Min(Speakers, crowd.Everyone.Count / 4)).ToArray();
        using var timer = new PeriodicTimer(SpeechEvery);
        for (var next = 0; await NextAsync(timer); next++)
        {
            var asked = await speakers[next % speakers.Length].ExecuteAsync("requestToSpeak", new { type = "requestToSpeak", kind = "speech", note = "Xin phát biểu" }, abandoning.Token);
            if (asked.MadeId is not { } requestId) continue;
            await Chair.ExecuteAsync("callSpeaker", new { type = "callSpeaker", requestId }, abandoning.Token);
            await Chair.ExecuteAsync("endSpeech", new { type = "endSpeech", requestId }, abandoning.Token);
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(pausing.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Track(Task task)
    {
        outstanding[task] = true;
        task.ContinueWith(done => outstanding.TryRemove(done, out _), TaskScheduler.Default);
    }

    private sealed class Talker(Participant participant)
    {
        private const int AttendanceEvery = 5; // one turn in so many
        private string mode = "online";

        public bool IsBusy { get; private set; }

        public async Task TalkAsync(int turn, CancellationToken stop)
        {
            IsBusy = true;
            if (turn % AttendanceEvery == 0)
            {
                mode = mode == "online" ? "inPerson" : "online";
                await participant.ExecuteAsync("checkIn", new { type = "checkIn", mode }, stop);
            }
            else
            {
                await participant.ExecuteAsync("postMessage", new { type = "postMessage", text = $"Ý kiến {turn}" }, stop);
            }

            IsBusy = false;
        }
    }
}
