using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>Who is asked, and who answers in whose stead.</summary>
public static class AddresseeRules
{
    // How many of many are named to whoever has to do something about it.
    private const int FewNames = 5;

    /// <summary>In the same words whether it is not asked or one has nothing to do with it: who is asked is not for everybody to know.</summary>
    internal static Refusal NoSuchAddressee => Refusal.NotFound("The round does not ask that member or unit, or one does not answer for it.");

    internal static Refusal NotAskedAnyMore => Refusal.WrongState("The member or unit is not asked any more.");

    /// <summary>Those who are asked already are left out.</summary>
    public static RoundDecision Add(OpinionRound round, AddAddressees command, in RoundContext context)
    {
        if (round.Stage is not (RoundStage.Draft or RoundStage.Open)) return Refusal.WrongState("The round is closed, or was cancelled.");

        var errors = new FieldErrors();
        errors.Unless(!command.Addressees.IsDefaultOrEmpty, "addressees", "are none");
        errors.Unless(command.Addressees.IsDefault || command.Addressees.Length <= RoundLimits.AddresseesAtOnce, "addressees", $"are more than {RoundLimits.AddresseesAtOnce} at once");
        if (errors.ToRefusal() is { } wrong) return wrong;

        var named = Named(errors, command.Addressees, context.Around).Where(a => round.Addressees.Find(a.Id) is null or { Removed: not null }).ToImmutableArray();
        errors.Unless(round.Addressees.Count + named.Count(a => !round.Addressees.ContainsKey(a.Id)) <= RoundLimits.Addressees, "addressees", $"would be more than {RoundLimits.Addressees}");
        if (round.Stage == RoundStage.Open) InRoom(errors, named, context.Around);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return named.IsEmpty ? Refusal.Conflict("They are asked already.") : new AddresseesAdded(named, context.Around.ByName);
    }

    public static RoundDecision Remove(OpinionRound round, RemoveAddressee command, in RoundContext context)
    {
        if (round.Stage is not (RoundStage.Draft or RoundStage.Open)) return Refusal.WrongState("The round is closed, or was cancelled.");
        if (round.Addressees.Find(command.AddresseeId) is not { } addressee) return Refusal.NotFound("The round does not ask that member or unit.");
        if (addressee.Removed is not null) return Refusal.Conflict("It is not asked any more.");

        var errors = new FieldErrors();
        if (round.Stage == RoundStage.Open || command.Reason is not null) errors.Text("reason", command.Reason, RoundLimits.Reason, lines: true);
        return errors.ToRefusal() ?? (RoundDecision)new RoundAddresseeRemoved(addressee.Id, command.Reason, context.Around.ByName);
    }

    public static RoundDecision See(OpinionRound round, RecordRoundSeen command, in RoundContext context)
    {
        if (Answered(round, command.AddresseeId, context) is not { } addressee) return NoSuchAddressee;
        if (round.Stage != RoundStage.Open) return Refusal.WrongState("The round is not open.");
        if (addressee.Removed is not null) return NotAskedAnyMore;
        return addressee.SeenAt is not null ? Refusal.Conflict("That is recorded already.") : new RoundSeen(addressee.Id);
    }

    /// <summary>To another than before: that one answers no more.</summary>
    public static RoundDecision Delegate(OpinionRound round, DelegateOpinion command, in RoundContext context)
    {
        if (Own(round, context) is not { } addressee) return NoSuchAddressee;
        if (addressee.Removed is not null) return NotAskedAnyMore;
        if (RoundRules.RefuseOpinions(round, context.Now) is { } refusal) return refusal;

        var name = context.Around.Names.Find(command.MemberId);
        var errors = new FieldErrors();
        errors.Unless(command.MemberId != context.By, "memberId", "is oneself");
        errors.Unless(name is not null && !context.Around.NotInRoom.Contains(command.MemberId), "memberId", "is nobody who is active and in the room");
        if (errors.ToRefusal() is { } invalid) return invalid;
        return addressee.Delegate?.MemberId == command.MemberId ? Refusal.Conflict("It is delegated to that member already.")
            : new OpinionDelegated(addressee.Id, command.MemberId, name!, context.Around.ByName);
    }

    public static RoundDecision Withdraw(OpinionRound round, in RoundContext context)
    {
        if (Own(round, context) is not { } addressee) return NoSuchAddressee;
        if (addressee.Removed is not null) return NotAskedAnyMore;
        if (RoundRules.RefuseOpinions(round, context.Now) is { } refusal) return refusal;
        return addressee.Delegate is null ? Refusal.WrongState("It is not delegated.") : new OpinionDelegationWithdrawn(addressee.Id);
    }

    /// <summary>The addressee for whom whoever acts answers: oneself, a unit of one's own, or who delegated it to one. Null: there is none, or it is not for one.</summary>
    internal static Addressee? Answered(OpinionRound round, Guid? named, in RoundContext context) =>
        round.Addressees.Find(named ?? context.By) is { } addressee && Answers(addressee, context.By, context.Around.Units, context.Around.HeadOf) ? addressee : null;

    internal static bool Answers(Addressee addressee, Guid member, ImmutableArray<Guid> units, ImmutableArray<Guid> headOf) => addressee.IsUnit
        ? units.Contains(addressee.Id) || headOf.Contains(addressee.Id)
        : addressee.Id == member || addressee.Delegate?.MemberId == member;

    /// <summary>Those whom the names name; what is wrong with them is said at <c>addressees</c>: there may be thousands.</summary>
    internal static ImmutableArray<AskedAddressee> Named(FieldErrors errors, ImmutableArray<AddresseeName> names, RoundSurroundings around)
    {
        if (names.IsDefaultOrEmpty) return [];

        var asked = ImmutableArray.CreateBuilder<AskedAddressee>();
        var (ids, unknown) = (new HashSet<Guid>(), 0);
        foreach (var (i, name) in names.Index())
        {
            if (name is null || name.MemberId is null == name.UnitId is null)
            {
                errors.Unless(false, "addressees", $"of number {i + 1} either memberId or unitId is to be named");
                continue;
            }

            var id = (name.MemberId ?? name.UnitId)!.Value;
            errors.Unless(ids.Add(id), "addressees", "name one twice");
            if (around.Names.Find(id) is { } known) asked.Add(new(id, name.UnitId is not null, known));
            else unknown++;
        }

        errors.Unless(unknown == 0, "addressees", $"{unknown} of them are no active members and no open units");
        return asked.ToImmutable();
    }

    /// <summary>Whoever is asked can read what it is about.</summary>
    internal static void InRoom(FieldErrors errors, IEnumerable<AskedAddressee> addressees, RoundSurroundings around)
    {
        var outside = around.NotInRoom.ToHashSet();
        var missing = addressees.Where(a => outside.Contains(a.Id) || !around.Names.ContainsKey(a.Id)).Select(a => a.Name).ToList();
        errors.Unless(missing.Count == 0, "addressees", $"{missing.Count} of them are not in the room: {string.Join(", ", missing.Take(FewNames))}{(missing.Count > FewNames ? ", …" : "")}");
    }

    /// <summary>Who was removed is asked again, with what was answered.</summary>
    internal static OpinionRound Added(OpinionRound round, ImmutableArray<AskedAddressee> addressees)
    {
        var position = round.Addressees.Values.Select(a => a.Position).DefaultIfEmpty(0).Max();
        return addressees.Aggregate(round, (all, a) => all.With(all.Addressees.Find(a.Id) is { } known
            ? known with { Name = a.Name, Removed = null }
            : new Addressee { Id = a.Id, IsUnit = a.IsUnit, Name = a.Name, Position = ++position }));
    }

    internal static OpinionRound Removed(OpinionRound round, RoundAddresseeRemoved e, DateTimeOffset at)
    {
        var without = round.With(round.Addressees[e.AddresseeId] with { Removed = new(e.Reason ?? "", e.ByName, at) });
        return round.Stage == RoundStage.Draft ? without with { Addressees = without.Addressees.Remove(e.AddresseeId) } : without;
    }

    private static Addressee? Own(OpinionRound round, in RoundContext context) => round.Addressees.Find(context.By) is { IsUnit: false } own ? own : null;
}
