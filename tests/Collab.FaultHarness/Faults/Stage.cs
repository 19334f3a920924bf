using System.Diagnostics;
using System.Globalization;
using Collab.FaultHarness.Clients;
using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

/// <summary>How long it took after one moment, in seconds. Null = not within the harness's patience.</summary>
/// <param name="After">What happened at that moment.</param>
/// <param name="First">Until a command sent after the deed was acknowledged to anybody.</param>
/// <param name="Everywhere">The same, to members of every server of that moment: the slowest server counts.</param>
/// <param name="Right">Until everybody had a connection and a view with the first of these commands in it, at once or each once: <see cref="Fault.RightTogether"/>.</param>
internal sealed record Recovery(string After, double? First, double? Everywhere, double? Right);

/// <summary>What a fault may touch and must tell, during one run.</summary>
/// <param name="slack">What limits of time are multiplied with.</param>
internal sealed class Stage(Cluster cluster, Crowd crowd, double slack, Action<string> say, CancellationToken cancel)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly List<string> missed = [];
    private Fault? playing;
    private readonly List<string> notes = [];
    private readonly List<Recovery> recoveries = [];

    public Cluster Cluster => cluster;
    public Crowd Crowd => crowd;
    public CancellationToken Cancel => cancel;
    public IReadOnlyList<Recovery> Recoveries => recoveries;

    /// <summary>What should have been and was not.</summary>
    public IReadOnlyList<string> Missed => missed;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>Whose limits hold from now on.</summary>
    public void Begin(Fault fault) => playing = fault;

    public void Say(string what) => say(what);

    public void Note(string note) => notes.Add(note);

    public void Require(bool isSo, string otherwise)
    {
        if (!isSo) missed.Add(otherwise);
    }

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, cancel);

    /// <summary>The moment from which a recovery is measured: taken before the deed, so never flattering.</summary>
    public Moment Now(string what) => new(what, Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow, crowd.Everyone.ToDictionary(p => p.Member.Id, p => p.Server));

    /// <summary>
    /// Waits until commands are acknowledged again and every client is right, and writes down how long that took. Only commands
    /// sent from now on count, when the deed is done; the time counts from the moment before it.
    /// </summary>
    public async Task<Recovery> RecoverAsync(Moment moment)
    {
        var done = Stopwatch.GetTimestamp();
        var servers = moment.ServerOf.Values.ToHashSet();
        var acknowledged = new Dictionary<int, SentCommand>();
        SentCommand? first = null;
        double? everywhere = null, right = null;
        var behind = crowd.Everyone;
        var said = Stopwatch.StartNew();
        while (Stopwatch.GetElapsedTime(moment.At) < Patience && (everywhere is null || right is null))
        {
            if (everywhere is null)
            {
                foreach (var command in crowd.Ledger.Commands.Where(c => c.SentAt > done && c.Outcome == Outcome.Accepted))
                {
                    if (first is null || command.AnsweredAt < first.AnsweredAt) first = command;
                    var server = moment.ServerOf[command.Key.Member];
                    if (!acknowledged.TryGetValue(server, out var earlier) || command.AnsweredAt < earlier.AnsweredAt) acknowledged[server] = command;
                }

                if (servers.IsSubsetOf(acknowledged.Keys)) everywhere = acknowledged.Values.Max(c => Since(moment, c.AnsweredAt));
            }

            if (right is null && first is not null)
            {
                behind = [.. (playing is { RightTogether: false } ? behind : crowd.Everyone).Where(p => p.IsBehind(first.Seq))];
                if (behind.Count == 0) right = Since(moment, Stopwatch.GetTimestamp());
            }

            if (said.Elapsed > TimeSpan.FromSeconds(5))
            {
                say($"  {Stopwatch.GetElapsedTime(moment.At).TotalSeconds:0} s after {moment.What}: {(first is null ? "nothing acknowledged" : $"{behind.Count} clients behind")}");
                said.Restart();
            }

            await Task.Delay(Look, cancel);
        }

        var recovery = new Recovery(moment.What, first is null ? null : Since(moment, first.AnsweredAt), everywhere, right);
        recoveries.Add(recovery);
        Limit(everywhere, playing?.AcknowledgedWithin * slack, "commands were acknowledged again everywhere");
        Limit(right, playing?.RightWithin * slack, "every client was right again");
        return recovery;

        void Limit(double? seconds, double? limit, string what) => Require(
            seconds is not null && !(seconds > limit),
            string.Create(CultureInfo.InvariantCulture, $"{what} {(seconds is null ? "never" : $"{seconds:0.0} s")} after {moment.What}{(limit is null ? "" : $", the limit is {limit:0} s")}"));
    }

    /// <summary>Finds the server that runs the meeting's grain, while commands go on.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> OwnerAsync() => cluster.Servers.Count == 1 ? 0 : await Ownership.FindAsync(cluster, cancel);

    private static double Since(Moment moment, long at) => Stopwatch.GetElapsedTime(moment.At, at).TotalSeconds;
}

/// <param name="At"><see cref="Stopwatch"/> ticks.</param>
/// <param name="ServerOf">Where everybody was.</param>
internal sealed record Moment(string What, long At, DateTimeOffset Time, IReadOnlyDictionary<Guid, int> ServerOf);
