using System.Collections.Immutable;
using System.Diagnostics;

namespace Collab.Grains.Live;

/// <summary>
/// Signals on their way to one place. One call is outstanding at a time, and one begins in each
/// <see cref="Every"/>; what comes meanwhile merges into the next, of each member and type the latest. What
/// is too much, or in a call that fails, is dropped.
/// </summary>
public sealed class SignalOutbox(TimeProvider time, Func<ImmutableArray<LiveSignal>, Task> send)
{
    /// <summary>Signals of one call; more than people can look at are dropped.</summary>
    public const int Most = 200;

    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Member, string Type), LiveSignal> waiting = [];
    private bool sending;

    public void Put(IEnumerable<LiveSignal> signals)
    {
        lock (gate)
        {
            foreach (var signal in signals)
            {
                var key = (signal.Member, signal.Type);
                if (waiting.Count < Most || waiting.ContainsKey(key)) waiting[key] = signal;
            }
            if (sending || waiting.Count == 0) return;
            sending = true;
        }
        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        Activity.Current = null; // whoever sent the first signal is not the cause of all later ones
        while (true)
        {
            ImmutableArray<LiveSignal> taken;
            lock (gate)
            {
                taken = [.. waiting.Values];
                waiting.Clear();
                sending = taken.Length > 0;
                if (!sending) return;
            }
            try
            {
                await send(taken);
            }
            catch (Exception) // of no moment any more, whatever it was
            {
            }
            await Task.Delay(Every, time);
        }
    }
}
