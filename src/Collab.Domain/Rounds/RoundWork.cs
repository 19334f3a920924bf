using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>What the events of a round of opinions leave to be done outside it: those asked, heads of units and keepers are told.</summary>
public static class RoundWork
{
    /// <summary>How long before the time is over those who have not answered are reminded.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromHours(24);

    // So many ids fit into the data of one work.
    private const int Together = 500;

    public static IEnumerable<DueWork> Of(RoundEvent happened, OpinionRound after, DateTimeOffset at, Guid by)
    {
        switch (happened)
        {
            case RoundStarted e:
                foreach (var work in Asked(after.Addressees.Values.OrderBy(a => a.Position).Select(a => a.Id), e.ByName)) yield return work;
                foreach (var work in Reminders()) yield return work;
                break;
            case AddresseesAdded e when after.Stage == RoundStage.Open:
                foreach (var work in Asked(e.Addressees.Select(a => a.Id), e.ByName)) yield return work;
                break;
            case RoundExtended e:
                yield return Told(new(NoticeKinds.OpinionExtended, after.Id, by, e.ByName, at, e.DueAt));
                foreach (var work in Reminders()) yield return work;
                break;
            case RoundCancelled e when after.StartedAt is not null:
                yield return Told(new(NoticeKinds.OpinionCancelled, after.Id, by, e.ByName, at));
                break;
            case OpinionDrafted e:
                yield return Told(new(NoticeKinds.OpinionToApprove, after.Id, by, e.ByName, at, after.DueAt) { Addressees = [e.AddresseeId] });
                break;
            case OpinionReturned e:
                yield return Told(new(NoticeKinds.OpinionReturned, after.Id, by, e.ByName, at, after.DueAt) { Member = after.Addressees[e.UnitId].Draft!.By });
                break;
            case OpinionDelegated e:
                yield return Told(new(NoticeKinds.OpinionDelegated, after.Id, by, e.ByName, at, after.DueAt) { Member = e.MemberId });
                break;
            case RemarkAnswersSent e:
                yield return Told(new(NoticeKinds.RemarkAnswersSent, after.Id, by, e.ByName, at));
                break;
        }

        IEnumerable<DueWork> Asked(IEnumerable<Guid> addressees, string byName) =>
            addressees.Chunk(Together).Select(some => Told(new(NoticeKinds.OpinionAsked, after.Id, by, byName, at, after.DueAt) { Addressees = [.. some] }));

        IEnumerable<DueWork> Reminders()
        {
            if (after.DueAt - ReminderBefore is var soon && soon > at) yield return Due(soon, new(NoticeKinds.OpinionDue, after.Id, Guid.Empty, null, soon, after.DueAt));
            yield return Due(after.DueAt, new(NoticeKinds.RoundOver, after.Id, Guid.Empty, null, after.DueAt, after.DueAt));
        }

        DueWork Told(RoundNoticeWork work) => Due(at, work);

        DueWork Due(DateTimeOffset due, RoundNoticeWork work) => new(DueWorkKinds.NotifyRound, StreamId.Round(after.Id), due, CanonicalJson.Serialize(work, RoundJson.Options));
    }

    /// <summary>Who is to be told, as the round is when that is done. Whoever did it is not; who is not in the room any more neither.</summary>
    public static RoundRecipients RecipientsOf(RoundNoticeWork work, OpinionRound round)
    {
        if (work.Kind is NoticeKinds.OpinionCancelled or NoticeKinds.RemarkAnswersSent) return Asked(_ => true);
        if (round.Stage != RoundStage.Open) return RoundRecipients.Nobody;
        return work.Kind switch
        {
            NoticeKinds.OpinionAsked => Asked(_ => true),
            // The time is another since: that leaves notices of its own.
            NoticeKinds.OpinionExtended or NoticeKinds.OpinionDue when work.DueAt == round.DueAt => Asked(a => a.Given is null),
            NoticeKinds.RoundOver when work.DueAt == round.DueAt => RoundRecipients.Nobody with { Keepers = true },
            NoticeKinds.OpinionToApprove => Asked(a => a.Draft?.At == work.At && a.ReturnedFor is null),
            NoticeKinds.OpinionReturned => RoundRecipients.Nobody with { Members = [work.Member!.Value] },
            NoticeKinds.OpinionDelegated when round.Addressees.Find(work.By)?.Delegate?.MemberId == work.Member => RoundRecipients.Nobody with { Members = [work.Member!.Value] },
            _ => RoundRecipients.Nobody,
        };

        // A draft that waits for its head is the head's to see to.
        RoundRecipients Asked(Func<Addressee, bool> which)
        {
            var asked = (work.Addressees is { } named ? named.Select(id => round.Addressees.Find(id)).OfType<Addressee>() : round.Addressees.Values.OrderBy(a => a.Position))
                .Where(a => a.Removed is null && which(a)).ToList();
            var (waits, units) = (new List<Guid>(), new List<Guid>());
            foreach (var unit in asked.Where(a => a.IsUnit))
                (WaitsForHead(unit) ? waits : units).Add(unit.Id);
            return new([.. asked.Where(a => !a.IsUnit).SelectMany(a => a.Delegate is { } other ? new[] { a.Id, other.MemberId } : [a.Id]).Distinct()], [.. units], [.. waits], Keepers: false);
        }

        bool WaitsForHead(Addressee unit) =>
            work.Kind is NoticeKinds.OpinionToApprove or NoticeKinds.OpinionDue or NoticeKinds.OpinionExtended && unit is { Draft: not null, ReturnedFor: null };
    }
}

/// <summary>Of <see cref="DueWorkKinds.NotifyRound"/>. Who is told, <see cref="RoundWork.RecipientsOf"/> says when that is done.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="By">Who did it, and is not told; empty = nobody: a time has come.</param>
/// <param name="At">When it happened.</param>
/// <param name="DueAt">Until when opinions were taken then.</param>
public sealed record RoundNoticeWork(string Kind, Guid RoundId, Guid By, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt = null)
{
    /// <summary>Of these; null = of all that are asked.</summary>
    public ImmutableArray<Guid>? Addressees { get; init; }
    /// <summary>Only that member.</summary>
    public Guid? Member { get; init; }

    /// <exception cref="JsonException">It is of another form.</exception>
    public static RoundNoticeWork Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<RoundNoticeWork>(data, RoundJson.Options) ?? throw new JsonException("There is nothing in it.");
}

/// <param name="Units">Whoever has a position in one of them.</param>
/// <param name="HeadsOf">The heads of these units.</param>
/// <param name="Keepers">Who keep the room.</param>
public sealed record RoundRecipients(ImmutableArray<Guid> Members, ImmutableArray<Guid> Units, ImmutableArray<Guid> HeadsOf, bool Keepers)
{
    public static readonly RoundRecipients Nobody = new([], [], [], Keepers: false);
}
