using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;

namespace Collab.Server.Tests.Access;

/// <summary>Somebody who calls, and what they are to the world's organisation and meetings: told here again, apart from the program.</summary>
/// <param name="Token">Null = comes without a sign-in.</param>
internal sealed record Person(string Name, Guid Id, string? Token)
{
    /// <summary>False: comes with what proves nothing, or nothing any more.</summary>
    public bool IsSignedIn { get; init; } = true;

    /// <summary>Of what lies in A1.</summary>
    public Standing InOrganisation { get; init; } = Standing.Member;

    /// <summary>Held for A and below.</summary>
    public GrantWord? Permission { get; init; }

    /// <summary>In every meeting of the world; null = not invited.</summary>
    public MeetingRole? Role { get; init; }

    /// <summary>Came by a link to the meeting that a call is about, and is this there; null = a member, a program or nobody.</summary>
    public Standing? Visit { get; init; }

    /// <summary>In every document room of the world; null = not in it.</summary>
    public RoomRole? InRoom { get; init; }

    /// <summary>To every task of the world; null = nothing.</summary>
    public Standing? InTask { get; init; }

    /// <summary>Of an API client; null = a person.</summary>
    public ImmutableArray<ClientScope>? Scopes { get; init; }

    /// <summary>What is asked for is about whoever asks.</summary>
    public bool AsksForSelf { get; init; }

    public bool HasAccount => IsSignedIn && Scopes is null && Visit is null;

    public bool IsSteward => Role is MeetingRole.Chair or MeetingRole.Secretary;

    /// <summary>What is to come of it.</summary>
    /// <param name="draft">The meeting is one.</param>
    public Outcome Expected(AccessRule rule, bool draft = false)
    {
        if (rule.Allows(Standing.Anyone)) return Outcome.Passes;
        if (!IsSignedIn) return Outcome.Unauthenticated;

        if (Scopes is { } scopes) return rule.Allows(Standing.Client) && scopes.Contains(rule.Scope!.Value) ? Outcome.Passes : Outcome.Forbidden;

        var standing = StandingIn(rule, draft);
        return rule.Allows(standing) ? Outcome.Passes : rule.Hides(standing) ? Outcome.NotFound : Outcome.Forbidden;
    }

    private Standing StandingIn(AccessRule rule, bool draft)
    {
        // Whatever is about no meeting, they are nothing to, unless the row names them.
        if (Visit is { } visit) return visit;

        if (rule.About == About.Meeting || rule.Action.StartsWith("meeting/", StringComparison.Ordinal) || rule.Action.EndsWith(" meeting", StringComparison.Ordinal))
            return Role is { } role && !(draft && !IsSteward) ? Enum.Parse<Standing>(role.ToString()) : Standing.Stranger;

        if (rule.About == About.Room || rule.Action.StartsWith("room/", StringComparison.Ordinal) || rule.Action.EndsWith(" room", StringComparison.Ordinal)
            || rule.Action.StartsWith("document/", StringComparison.Ordinal) || rule.Action.EndsWith(" document", StringComparison.Ordinal)
            || rule.Action.StartsWith("round/", StringComparison.Ordinal) || rule.Action.EndsWith(" round", StringComparison.Ordinal))
            return InRoom is { } inRoom ? Enum.Parse<Standing>("Room" + inRoom) : Standing.Stranger;

        if (rule.About == About.Task || rule.Action.StartsWith("task/", StringComparison.Ordinal) || rule.Action.EndsWith(" task", StringComparison.Ordinal)) return InTask ?? Standing.Stranger;

        var own = rule.About == About.Oneself || AsksForSelf ? Standing.Self : Standing.None;
        if (Permission is { } held && (held == rule.Permission || held == rule.OrPermission)) return own | Standing.Holder;
        // What is about nothing in particular, an administrator of any unit may.
        return own | (InOrganisation == Standing.UnitAdminElsewhere && IsOfTheWhole(rule) ? Standing.UnitAdmin : InOrganisation);
    }

    private static bool IsOfTheWhole(AccessRule rule) => rule.About == About.Organisation && !rule.Action.StartsWith("organisation/", StringComparison.Ordinal);

    public override string ToString() => AsksForSelf ? $"{Name}, about oneself" : Name;
}

/// <summary>What comes of an action, as far as who one is decides.</summary>
internal enum Outcome
{
    /// <summary>Done, or refused for something else.</summary>
    Passes,
    Unauthenticated,
    Forbidden,
    NotFound,
}
