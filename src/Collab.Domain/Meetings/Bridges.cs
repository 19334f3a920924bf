using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Makes a bridge point ("điểm cầu") or changes one; when changing, what is left out stays.</summary>
/// <param name="BridgeId">Null = a new one, which wants a title.</param>
/// <param name="HeadCount">People seen there, whoever they are; 0 to <see cref="Limits.BridgeHeads"/>. Never part of quorum or votes.</param>
/// <param name="Members">Everyone who is to attend there. Whoever is present there stays named, listed or not.</param>
/// <param name="KeeperId">Who counts heads and calls the roll there.</param>
public sealed record SetBridge(
    Guid? BridgeId = null, string? Title = null, int? HeadCount = null, ImmutableArray<Guid>? Members = null, Guid? KeeperId = null) : MeetingCommand;

/// <summary>Only while nobody is present there.</summary>
public sealed record RemoveBridge(Guid BridgeId) : MeetingCommand;

/// <param name="Members">All who are named there from now on; null = as before.</param>
public sealed record BridgeSet(
    Guid BridgeId, string Title, int HeadCount, Guid? KeeperId, string? KeeperName, ImmutableArray<Guid>? Members) : MeetingEvent;

public sealed record BridgeRemoved(Guid BridgeId) : MeetingEvent;

/// <summary>A place from which people take part together. Who is named there stands with the participants.</summary>
/// <param name="Position">Grows with time.</param>
public sealed record Bridge(Guid Id, string Title, int HeadCount, Guid? KeeperId, string? KeeperName, int Position);

/// <summary>
/// Bridge points, until the meeting is closed. Stewards make, change and remove them; the keeper sets the head count. Only those
/// named there who are present count as anything; heads are shown and nothing more.
/// </summary>
public static class BridgeRules
{
    public static Decision Set(Meeting m, SetBridge c, in CommandContext context)
    {
        var bridge = c.BridgeId is { } id ? m.Bridges.Find(id) : null;
        if (!m.IsSteward(context.By) && bridge?.KeeperId != context.By) return Refusal.Forbidden("Only the chair, the secretary and the keeper of a bridge point may change it.");
        if (c.BridgeId is not null && bridge is null) return NoSuchBridge;
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!m.IsSteward(context.By) && (c.Title is not null || c.Members is not null || c.KeeperId is not null))
            return Refusal.Forbidden("A keeper sets the head count.");

        var errors = new FieldErrors();
        if (c.Title is not null || bridge is null) errors.Text("title", c.Title, Limits.Title);
        errors.Unless(bridge is not null || m.Bridges.Count < Limits.Bridges, "bridgeId", $"there are {Limits.Bridges} bridge points already");
        errors.Unless(!m.Bridges.Values.Any(b => b != bridge && string.Equals(b.Title, c.Title, StringComparison.OrdinalIgnoreCase)), "title", "is another bridge point's");
        errors.Unless(c.HeadCount is null or (>= 0 and <= Limits.BridgeHeads), "headCount", $"is not between 0 and {Limits.BridgeHeads}");
        errors.Unless(c.KeeperId is not { } keeper || m.Listed(keeper) is { } p && p.Role.IsCounted(), "keeperId", "is not a participant who could keep it");
        var members = c.Members is { } listed ? m.NamedAt(bridge, listed, errors) : (ImmutableArray<Guid>?)null;
        if (errors.ToRefusal() is { } invalid) return invalid;

        var keeperId = c.KeeperId ?? bridge?.KeeperId;
        var keeperName = c.KeeperId is { } named ? m.Participants[named].Name : bridge?.KeeperName;
        var set = new BridgeSet(c.BridgeId ?? context.NewId, c.Title ?? bridge!.Title, c.HeadCount ?? bridge?.HeadCount ?? 0, keeperId, keeperName, members);
        if (bridge is not null && bridge == m.Of(set) && (members is null || m.Roll.AtBridge(bridge.Id).Named.Keys.ToHashSet().SetEquals(members)))
            return Refusal.Invalid("bridgeId", "nothing about the bridge point would change");
        return set;
    }

    public static Decision Remove(Meeting m, RemoveBridge c)
    {
        if (!m.Bridges.ContainsKey(c.BridgeId)) return NoSuchBridge;
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (m.Roll.AtBridge(c.BridgeId).Present.Count > 0) return Refusal.WrongState("Somebody is present at this bridge point.");
        return new BridgeRemoved(c.BridgeId);
    }

    internal static Refusal NoSuchBridge => Refusal.NotFound("There is no such bridge point.");

    // Those listed and those present there, in a stable order.
    private static ImmutableArray<Guid> NamedAt(this Meeting m, Bridge? bridge, ImmutableArray<Guid> listed, FieldErrors errors)
    {
        errors.Unless(listed.Length <= Limits.AttendanceEntries, "members", $"are more than {Limits.AttendanceEntries}");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < listed.Length; i++)
        {
            var who = m.Listed(listed[i]);
            errors.Unless(who is { Role: not MeetingRole.Display }, $"members[{i}]", "is not a participant who could be there");
            errors.Unless(seen.Add(listed[i]), $"members[{i}]", "is named twice");
            errors.Unless(who is not { IsPresent: true, Mode: AttendanceMode.Bridge } || who.BridgeId is null || who.BridgeId == bridge?.Id, $"members[{i}]", "is present at another bridge point");
        }
        if (bridge is not null) seen.UnionWith(m.Roll.AtBridge(bridge.Id).Present.Keys);
        return [.. seen.Order()];
    }

    private static Bridge Of(this Meeting m, BridgeSet e)
    {
        var known = m.Bridges.Find(e.BridgeId);
        return new Bridge(e.BridgeId, e.Title, e.HeadCount, e.KeeperId, e.KeeperName, known?.Position ?? (int)m.Seq + 1);
    }

    public static Meeting Apply(Meeting m, BridgeSet e)
    {
        var next = m with { Bridges = m.Bridges.SetItem(e.BridgeId, m.Of(e)) };
        if (e.Members is not { } members) return next;
        foreach (var gone in m.Roll.AtBridge(e.BridgeId).Named.Keys.Except(members).ToList()) next = next.At(null, gone);
        foreach (var named in members) next = next.At(e.BridgeId, named);
        return next;
    }

    public static Meeting Apply(Meeting m, BridgeRemoved e)
    {
        var next = m with { Bridges = m.Bridges.Remove(e.BridgeId) };
        return m.Roll.AtBridge(e.BridgeId).Named.Keys.ToList().Aggregate(next, (meeting, member) => meeting.At(null, member));
    }

    private static Meeting At(this Meeting m, Guid? bridgeId, Guid member) => m.With(m.Participants[member] with { BridgeId = bridgeId });

    internal static bool KeepsBridge(this Meeting m, Guid member) => m.Bridges.Values.Any(b => b.KeeperId == member);

    internal static bool IsAtBridgeOf(this Meeting m, Participant who, Guid keeper) => who.BridgeId is { } id && m.Bridges.Find(id)?.KeeperId == keeper;

    // A keeper says who of those named is there; absences and other places are the secretary's to record.
    internal static bool IsOfKeeper(this Meeting m, Participant who, AttendanceEntry entry, Guid keeper) =>
        m.IsAtBridgeOf(who, keeper) && (entry.BridgeId is null || entry.BridgeId == who.BridgeId)
        && (!who.IsPresent || who.Mode == AttendanceMode.Bridge) && m.Status != MeetingStatus.Closed
        && (entry.Status is AttendanceStatus.Left or AttendanceStatus.NotYet || entry is { Status: AttendanceStatus.Present, Mode: AttendanceMode.Bridge });

    /// <summary>
    /// Where somebody is named once they attend in this way: at the point given, else where they were named. In a meeting with
    /// bridge points whoever attends at one says at which.
    /// </summary>
    internal static Guid? BridgeFor(this Meeting m, Participant who, AttendanceMode? mode, Guid? bridgeId, FieldErrors errors, string field)
    {
        errors.Unless(bridgeId is null || mode == AttendanceMode.Bridge, field, "goes with the mode bridge only");
        errors.Unless(bridgeId is not { } id || m.Bridges.ContainsKey(id), field, "is not a bridge point");
        errors.Unless(mode != AttendanceMode.Bridge || bridgeId is not null || who.BridgeId is not null || m.Bridges.Count == 0, field, "is missing");
        return bridgeId ?? who.BridgeId;
    }
}
