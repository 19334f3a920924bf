using System.ComponentModel.DataAnnotations;

namespace Collab.Server.Live;

/// <summary>Configuration section <c>Collab:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Calls a second that a member may make to the hub, over all connections, and how many at once.</summary>
    [Range(0.001, 1e6)]
    public double CallsPerSecond { get; set; } = 50;

    [Range(1, 1e6)]
    public double CallsAtOnce { get; set; } = 100;

    /// <summary>The same for signals (cursors, reactions), which are counted apart.</summary>
    [Range(0.001, 1e6)]
    public double SignalsPerSecond { get; set; } = 10;

    [Range(1, 1e6)]
    public double SignalsAtOnce { get; set; } = 20;

    /// <summary>A browser hears something this often, and takes 12 s of silence for the end of a server that froze.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A write that takes longer ends the connection. A busy connection costs next to nothing, so it is given as long as one that is silent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an unavailable grain is asked again, with the same command id. Browsers wait 10 s for an answer and
    /// ask again themselves; of two calls of one browser the second waits for the first.
    /// </summary>
    public TimeSpan CommandDeadline { get; set; } = TimeSpan.FromSeconds(4.5);

    /// <summary>The least time between two fan-outs of a stream; changes in between are one patch.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Above so many connections a fan-out waits until nothing more has come for <see cref="Gather"/>, though no longer than
    /// <see cref="GatherAtMost"/>: to send to all of them once more is dearer than that nobody notices the wait.
    /// </summary>
    public int GatherAbove { get; set; } = 100;
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(20);
    public TimeSpan GatherAtMost { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What any other fan-out waits: on a busy core it would stand before the answer to whoever caused it, who waits for that alone.</summary>
    public TimeSpan AnswersFirst { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The most time between them, however many connections there are.</summary>
    public TimeSpan LongestTick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The share of time, 0 to 1, that a stream may spend fanning out.</summary>
    public double FanOutShare { get; set; } = 0.3;

    /// <summary>Above so many people, changes of attendance alone are shown once per <see cref="PresenceEvery"/>.</summary>
    public int PresenceAtOnce { get; set; } = 300;
    public TimeSpan PresenceEvery { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How many events back a returning browser gets a patch instead of the view.</summary>
    public int RecentStates { get; set; } = 1024;

    /// <summary>How long announced events may be missing before the journal is read.</summary>
    public TimeSpan FeedPatience { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a stream may be known to go on and not be readable until the server counts as cut off from the journal.</summary>
    public TimeSpan CutOffAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the journal is asked for the heads of all streams followed here.</summary>
    public TimeSpan HeadsEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a stream without connections is kept at hand.</summary>
    public TimeSpan KeepUnused { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The least time between two deliveries of signals.</summary>
    public TimeSpan SignalEvery { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a stopping server waits for its browsers to go to another one, at most a minute; where there is no other it does not wait.
    /// A stop as a whole takes at most this and 20 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(10);
}
