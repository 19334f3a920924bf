using Collab.Domain.Streams;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Collab.Server.Live;

/// <summary>
/// The way from one version to a later one, encoded once per class: a patch, or the new view where the
/// patch would be larger.
/// </summary>
internal sealed class StreamDelta(StreamVersion before, StreamVersion after)
{
    /// <summary>Patches below this size are sent without weighing them against the view, in bytes.</summary>
    private const int SmallPatch = 2048;

    private readonly Dictionary<int, Part> parts = [];
    private HashSet<Guid>? concerned;

    private sealed class Part
    {
        public required EncodedObject Body { get; init; }
        public required bool IsView { get; init; }
        public LiveMessage? Shared { get; set; }
    }

    /// <summary>The members whose <c>me</c> or class may differ.</summary>
    public HashSet<Guid> Concerned
    {
        get
        {
            lock (parts)
            {
                if (concerned is not null) return concerned;
                lock (after.Projection) return concerned = [.. after.Projection.Concerned(before.State, after.State)];
            }
        }
    }

    /// <summary>The frame of everyone in the class whom it does not concern in person; null where each needs one of their own.</summary>
    /// <param name="encoded">True for the call that made it.</param>
    public LiveMessage? SharedFrame(int audience, out bool encoded)
    {
        var part = PartOf(audience);
        encoded = false;
        if (part.IsView) return null;
        lock (parts)
        {
            encoded = part.Shared is null;
            return part.Shared ??= new(Batch("patch", part.Body, null));
        }
    }

    /// <summary>The member's own frame.</summary>
    /// <param name="was">The class that the member's view was made for.</param>
    /// <param name="now">The class that the member is in now.</param>
    public LiveMessage OwnFrame(Guid member, int was, int now)
    {
        var (body, isView, me) = For(member, was, now);
        return new(Batch(isView ? "state" : "patch", body, me));
    }

    /// <summary>The answer to a subscription that can be continued: patch from <c>before</c>, or the view.</summary>
    public RawJson Answer(Guid member, int was, int now)
    {
        var (body, isView, me) = For(member, was, now);
        return isView ? StateAnswer(after, member, now) : RawJson.Of(EncodedObject.Of(json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteString("stream", after.Stream.ToString());
            json.WriteNumber("seq", after.Seq);
            json.WriteNumber("from", before.Seq + 1);
            json.WriteNumber("to", after.Seq);
        }), "patch", body, me);
    }

    public static RawJson StateAnswer(StreamVersion version, Guid member, int audience) =>
        RawJson.Of(EncodedObject.Of(json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteString("stream", version.Stream.ToString());
            json.WriteNumber("seq", version.Seq);
        }), "state", version.EncodedView(audience), version.EncodedMe(member));

    private (EncodedObject Body, bool IsView, EncodedObject? Me) For(Guid member, int was, int now)
    {
        var (meBefore, meAfter) = (before.Me(member), after.Me(member));
        if (was != now || meBefore is null != meAfter is null || PartOf(now).IsView)
            return (after.EncodedView(now), true, after.EncodedMe(member));

        var me = meBefore is null ? null : new EncodedObject(MergePatch.Create(after.Projection.MeType, meBefore, meAfter!, after.Projection.Json));
        return (PartOf(now).Body, false, me is { IsEmpty: false } ? me : null);
    }

    private Part PartOf(int audience)
    {
        audience = after.Projection.ViewClass(audience);
        lock (parts)
        {
            if (parts.TryGetValue(audience, out var known)) return known;
            var patch = new EncodedObject(MergePatch.Create(after.Projection.ViewType, before.View(audience), after.View(audience), after.Projection.Json));
            var view = patch.Json.Length > SmallPatch ? after.EncodedView(audience) : null;
            var isView = view?.Json.Length < patch.Json.Length;
            return parts[audience] = new() { Body = isView ? view! : patch, IsView = isView };
        }
    }

    private InvocationMessage Batch(string name, EncodedObject body, EncodedObject? me)
    {
        var head = EncodedObject.Of(json =>
        {
            json.WriteString("stream", after.Stream.ToString());
            json.WriteNumber("from", before.Seq + 1);
            json.WriteNumber("to", after.Seq);
        });
        return new("batch", [RawJson.Of(head, name, body, me)]);
    }
}
