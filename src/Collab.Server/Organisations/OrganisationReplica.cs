using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Organisations;
using Collab.Server.Live;

namespace Collab.Server.Organisations;

/// <summary>The organisation as this server has it in memory. It is followed from the start, so that most reads ask no database.</summary>
internal sealed class OrganisationReplica(RelayRegistry relays, StreamReads reads, OrganisationCalendar calendar, TimeProvider time)
{
    public DateOnly Today => calendar.Today;

    public DateOnly DayOf(DateTimeOffset moment) => calendar.DayOf(moment);

    /// <summary>For asking what somebody may do now.</summary>
    public OrganisationContext Now(Guid by) => new(by, time.GetUtcNow(), Today, Guid.Empty);

    /// <summary>Milliseconds behind the journal at most where servers reach each other; null before the organisation is founded, or when it cannot be read.</summary>
    public async ValueTask<Organisation?> NewestAsync() => (await relays.GetNewestAsync(StreamId.Organisation)).Newest?.State as Organisation;

    /// <summary>With everything that anybody was answered before.</summary>
    public async Task<(Organisation? Organisation, Refusal? Refusal)> ReadAsync()
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Organisation);
        return (state as Organisation, refusal);
    }
}
