using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// The organisation: its units, members, positions, grants and API clients, with what each command means to them (<see cref="Decide"/>) and what
/// each event does to them (<see cref="Apply(Organisation, OrganisationEvent)"/>). Pure, as a meeting is. The rules
/// stand by topic in the files beside this one.
/// </summary>
public sealed partial record Organisation
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not founded yet.</summary>
    public long Seq { get; init; }
    public PersistentMap<Guid, Unit> Units { get; init; } = PersistentMap<Guid, Unit>.Empty;
    public PersistentMap<Guid, OrganisationMember> Members { get; init; } = PersistentMap<Guid, OrganisationMember>.Empty;
    /// <summary>By member, then by id; only of those who have one.</summary>
    public PersistentMap<Guid, PersistentMap<Guid, Grant>> Grants { get; init; } = PersistentMap<Guid, PersistentMap<Guid, Grant>>.Empty;

    /// <summary>Revoked ones too: records name them.</summary>
    public PersistentMap<Guid, ApiClient> Clients { get; init; } = PersistentMap<Guid, ApiClient>.Empty;

    // Whose a name is. Made of the above, and made again when a snapshot is read.
    /// <summary>Every code that a version of a unit has, in capitals.</summary>
    [JsonIgnore]
    public PersistentMap<string, Guid> UnitsByCode { get; init; } = PersistentMap<string, Guid>.Empty;
    /// <summary>By <see cref="UserNames.Normalize"/>.</summary>
    [JsonIgnore]
    public PersistentMap<string, Guid> MembersByUserName { get; init; } = PersistentMap<string, Guid>.Empty;
    /// <summary>In capitals.</summary>
    [JsonIgnore]
    public PersistentMap<string, Guid> MembersByCode { get; init; } = PersistentMap<string, Guid>.Empty;

    public static Organisation Empty(Guid id) => new() { Id = id };

    public IEnumerable<Grant> GrantsOf(Guid member) => Grants.Find(member)?.Values ?? [];

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public OrganisationDecision Decide(OrganisationCommand command, in OrganisationContext context)
    {
        switch (command)
        {
            case FoundOrganisation c: return Founding.Found(this, c, context);
            case AdoptOrganisation c: return Founding.Adopt(this, c, context);
            case ImportMembers c: return ImportRules.Import(this, c, context);
            case ImportUnits c: return ImportRules.Import(this, c, context);
        }

        if (OrganisationAccess.Refuse(this, command, context) is { } refusal) return refusal;

        return command switch
        {
            AddUnit c => UnitRules.Add(this, c, context),
            ChangeUnit c => UnitRules.Change(this, c),
            CorrectUnit c => UnitRules.Correct(this, c),
            MoveUnit c => UnitRules.Move(this, c),
            CloseUnit c => ClosingRules.Close(this, c),
            MergeUnits c => ClosingRules.Merge(this, c, context),
            ReopenUnit c => ClosingRules.Reopen(this, c),
            AddMember c => MemberRules.Add(this, c, context),
            ChangeMember c => MemberRules.Change(this, c),
            DeactivateMember c => MemberRules.Deactivate(this, c),
            ReactivateMember c => MemberRules.Reactivate(this, c),
            AddPosition c => PositionRules.Add(this, c, context),
            ChangePosition c => PositionRules.Change(this, c),
            EndPosition c => PositionRules.End(this, c),
            GrantTo c => GrantRules.Grant(this, c, context),
            Revoke c => GrantRules.Revoke(this, c),
            RegisterClient c => ClientRules.Register(this, c, context),
            ChangeClient c => ClientRules.Change(this, c, context),
            RevokeClient c => ClientRules.Revoke(this, c),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Organisation Apply(Organisation organisation, JournalEvent stored)
    {
        if (stored.Seq != organisation.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {organisation.Seq}.");
        return Apply(organisation, OrganisationEventTable.Read(stored));
    }

    public static Organisation Apply(Organisation organisation, OrganisationEvent happened)
    {
        var next = happened switch
        {
            UnitAdded e => UnitRules.Apply(organisation, e),
            UnitChanged e => UnitRules.Apply(organisation, e),
            UnitCorrected e => UnitRules.Apply(organisation, e),
            UnitMoved e => UnitRules.Apply(organisation, e),
            UnitClosed e => ClosingRules.Apply(organisation, e),
            UnitReopened e => ClosingRules.Apply(organisation, e),
            MemberAdded e => MemberRules.Apply(organisation, e),
            MemberChanged e => MemberRules.Apply(organisation, e),
            MemberDeactivated e => organisation.With(organisation.Members[e.MemberId] with { Active = false }),
            MemberReactivated e => organisation.With(organisation.Members[e.MemberId] with { Active = true }),
            PositionAdded e => organisation.With(organisation.Members[e.MemberId].With(e.Position)),
            PositionChanged e => organisation.With(organisation.Members[e.MemberId].With(e.Position)),
            PositionEnded e => PositionRules.Apply(organisation, e),
            Granted e => GrantRules.Apply(organisation, e),
            Revoked e => GrantRules.Apply(organisation, e),
            ClientRegistered e => ClientRules.Apply(organisation, e),
            ClientChanged e => ClientRules.Apply(organisation, e),
            ClientRevoked e => ClientRules.Apply(organisation, e),
            UnitsImported e => Founding.Apply(organisation, e),
            MembersImported e => Founding.Apply(organisation, e),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = organisation.Seq + 1 };
    }

    internal Organisation After(IEnumerable<OrganisationEvent> events) => events.Aggregate(this, Apply);
}
