using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

public sealed partial record OpinionRound
{
    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public RoundDecision Decide(RoundCommand command, in RoundContext context)
    {
        if (command is BeginOpinionRound begin) return RoundRules.Begin(this, begin, context);
        if (RoundAccess.Refuse(this, command, context.Around.Standing) is { } refusal) return refusal;
        // That somebody has seen it is so all the same.
        if (context.Around.RoomClosed && command is not RecordRoundSeen) return RoundRules.RoomIsClosed;

        return command switch
        {
            ChangeOpinionRound c => RoundRules.Change(this, c, context),
            StartOpinionRound => RoundRules.Start(this, context),
            ExtendOpinionRound c => RoundRules.Extend(this, c, context),
            CloseOpinionRound => RoundRules.Close(this, context),
            CancelOpinionRound c => RoundRules.Cancel(this, c, context),
            AddAddressees c => AddresseeRules.Add(this, c, context),
            RemoveAddressee c => AddresseeRules.Remove(this, c, context),
            RecordRoundSeen c => AddresseeRules.See(this, c, context),
            DelegateOpinion c => AddresseeRules.Delegate(this, c, context),
            WithdrawOpinionDelegation => AddresseeRules.Withdraw(this, context),
            GiveOpinion c => OpinionRules.Give(this, c, context),
            ApproveOpinion c => OpinionRules.Approve(this, c, context),
            ReturnOpinion c => OpinionRules.Return(this, c, context),
            AnswerRemark c => RemarkRules.Answer(this, [c.RemarkId], c.Disposition, c.Reason, context),
            AnswerRemarks c => RemarkRules.Answer(this, c.RemarkIds, c.Disposition, c.Reason, context),
            SendRemarkAnswers => RemarkRules.Send(this, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static OpinionRound Apply(OpinionRound round, JournalEvent stored)
    {
        if (stored.Seq != round.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {round.Seq}.");
        return Apply(round, RoundEventTable.Read(stored), stored.At, stored.By);
    }

    public static OpinionRound Apply(OpinionRound round, RoundEvent happened, DateTimeOffset at, Guid by)
    {
        var next = happened switch
        {
            RoundBegun e => RoundRules.Begun(round, e, at),
            RoundChanged e => round with { Title = e.Title, Note = e.Note, Documents = RoundRules.MapOf(e.Documents), DueAt = e.DueAt, Blind = e.Blind, OnNoReply = e.OnNoReply },
            RoundStarted => round with { Stage = RoundStage.Open, StartedAt = at },
            RoundExtended e => round with { DueAt = e.DueAt, Extensions = round.Extensions.SetItem(round.Extensions.Count + 1, new(round.DueAt, e.DueAt, e.Reason, e.ByName, at)) },
            RoundClosed => round with { Stage = RoundStage.Closed, ClosedAt = at },
            RoundCancelled e => round with { Stage = RoundStage.Cancelled, CancelledFor = e.Reason },
            AddresseesAdded e => AddresseeRules.Added(round, e.Addressees),
            RoundAddresseeRemoved e => AddresseeRules.Removed(round, e, at),
            RoundSeen e => round.With(round.Addressees[e.AddresseeId] with { SeenAt = at }),
            OpinionDelegated e => round.With(round.Addressees[e.AddresseeId] with { Delegate = new(e.MemberId, e.Name) }),
            OpinionDelegationWithdrawn e => round.With(round.Addressees[e.AddresseeId] with { Delegate = null }),
            OpinionDrafted e => OpinionRules.Drafted(round, e, at, by),
            OpinionGiven e => OpinionRules.Given(round, e, at, by),
            OpinionApproved e => OpinionRules.Approved(round, e, at, by),
            OpinionReturned e => round.With(round.Addressees[e.UnitId] with { ReturnedFor = e.Reason }),
            RemarksAnswered e => RemarkRules.Answered(round, e, at),
            RemarkAnswersSent => RemarkRules.Sent(round, at),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return Numbered(round, next, happened);
    }

    /// <summary>With what the totals become by it.</summary>
    internal OpinionRound With(Addressee addressee) => this with
    {
        Addressees = Addressees.SetItem(addressee.Id, addressee),
        Totals = Totals.Without(Addressees.Find(addressee.Id)).With(addressee),
    };

    // Who has opened it changes so often that whoever reads of others' opinions would ask for them without end.
    private static OpinionRound Numbered(OpinionRound before, OpinionRound after, RoundEvent happened)
    {
        var seq = before.Seq + 1;
        if (happened is RoundSeen or RoundExtended) return after with { Seq = seq };
        return after with
        {
            Seq = seq,
            ContentSeq = seq,
            SharedSeq = RoundAccess.IsShared(after) && happened is not RemarksAnswered ? seq : before.SharedSeq,
        };
    }
}
