using System.Collections.Concurrent;
using Collab.Domain.Streams;

namespace Collab.Server.Live;

/// <summary>A state at a sequence, with the views of it that somebody needed, made once per class.</summary>
internal sealed class StreamVersion(StreamId stream, long seq, object state, StreamProjection projection)
{
    private readonly Lock encoding = new();
    private readonly Dictionary<int, object> views = []; // under the projection's lock
    private Dictionary<int, EncodedObject>? encoded;
    private ConcurrentDictionary<long, StreamDelta>? deltas;

    public StreamId Stream => stream;

    public long Seq => seq;

    public object State => state;

    public StreamProjection Projection => projection;

    public object View(int audience)
    {
        audience = projection.ViewClass(audience);
        lock (projection)
            return views.TryGetValue(audience, out var known) ? known : views[audience] = projection.View(state, audience);
    }

    public EncodedObject EncodedView(int audience)
    {
        audience = projection.ViewClass(audience);
        var view = View(audience);
        lock (encoding)
        {
            encoded ??= [];
            return encoded.TryGetValue(audience, out var known) ? known : encoded[audience] = EncodedObject.Of(view, projection.ViewType, projection.Json);
        }
    }

    public EncodedObject? EncodedMe(Guid member) =>
        Me(member) is { } me ? EncodedObject.Of(me, projection.MeType, projection.Json) : null;

    public object? Me(Guid member)
    {
        lock (projection)
            return projection.Me(state, member);
    }

    public int? AudienceOf(Guid member)
    {
        lock (projection)
            return projection.AudienceOf(state, member);
    }

    /// <summary>What changed since an earlier version; the same object for everyone who has that version.</summary>
    public StreamDelta Since(StreamVersion before)
    {
        var known = deltas;
        if (known is null)
        {
            var fresh = new ConcurrentDictionary<long, StreamDelta>();
            known = Interlocked.CompareExchange(ref deltas, fresh, null) ?? fresh;
        }
        return known.GetOrAdd(before.Seq, static (_, pair) => new(pair.before, pair.after), (before, after: this));
    }

    /// <summary>Lets the encoded forms go, when a later version is what everybody gets.</summary>
    public void Retire()
    {
        lock (encoding) encoded = null;
        deltas = null;
    }
}
