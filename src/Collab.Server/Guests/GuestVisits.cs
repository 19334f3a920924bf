using System.Security.Claims;
using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Live;

namespace Collab.Server.Guests;

/// <summary>Whether visits by link go on, as the meeting says now.</summary>
internal sealed class GuestVisits(StreamReads reads, TimeProvider time)
{
    /// <summary>What the guest is to the meeting that they came to; <see cref="Standing.Stranger"/> once the visit is over.</summary>
    public async ValueTask<(Standing Standing, Refusal? Refusal)> StandingOfAsync(ClaimsPrincipal guest)
    {
        var (meeting, refusal) = await FindAsync(guest.GuestMeeting());
        if (meeting is null) return (Standing.Stranger, refusal!.Code == RefusalCodes.NotFound ? null : refusal);
        return (GoesOn(meeting, guest) ? MeetingAccess.StandingOf(meeting, guest.MemberId()) : Standing.Stranger, null);
    }

    public bool GoesOn(Meeting meeting, ClaimsPrincipal guest) => GuestRules.IsVisitGood(meeting, guest.MemberId(), time.GetUtcNow());

    public async Task<(Meeting? Meeting, Refusal? Refusal)> FindAsync(Guid id)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Meeting(id));
        return (state as Meeting, refusal);
    }
}
