using System.Globalization;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>A peer: its messages are numbered, and every listener checks that each is the one after the last.</summary>
internal abstract class PeerArm(string name, ServerProcess server, int listeners, int size) : Arm(name, server, listeners)
{
    private readonly long[] heard = new long[listeners];
    private int gaps;

    /// <summary>Of a payload, in bytes.</summary>
    protected int Size => size;

    protected abstract int Lost { get; }

    public override Task<string?> WrongAsync() =>
        Task.FromResult(gaps + Lost == 0 && heard.All(last => last == Seq)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{gaps} gaps, {Lost} connections lost, {heard.Count(last => last != Seq)} not at message {Seq}"));

    /// <summary>A listener got a payload.</summary>
    protected void Heard(int listener, ReadOnlySpan<byte> payload)
    {
        var seq = Payload.Read(payload);
        if (seq != heard[listener] + 1 || payload.Length != size) Interlocked.Increment(ref gaps);
        heard[listener] = seq;
        Arrived(seq, seq, payload.Length);
    }
}
