using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Meetings;
using Collab.Server.Letters;
using Collab.Server.Meetings;
using Collab.Server.Minutes;
using Collab.Server.Organisations;
using Collab.Server.Tasks;

namespace Collab.Server.Live;

/// <summary>Meetings on the live layer. Who people are whom a command names, the organisation says.</summary>
/// <param name="services">What commands name besides the meeting is read through the live layer itself, which is made of its nouns.</param>
internal sealed class MeetingNoun(IServiceProvider services) : StreamNoun
{
    private const string IssuesMinutes = "issueMinutes";

    // Whoever asked meanwhile asks again with the same id, and finds what was made.
    private static readonly TimeSpan LongestPdf = TimeSpan.FromSeconds(90);

    public override string Kind => StreamKinds.Meeting;

    public override StreamProjection CreateProjection() => new MeetingProjection();

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IMeetingGrain>(id);

    protected override FrozenSet<string> CommandNames { get; } = MeetingCommandTable.WireNames.ToFrozenSet();

    public override TimeSpan? PatienceFor(string type) => type == IssuesMinutes ? LongestPdf : null;

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        var (read, refusal) = MeetingCommandTable.Read(command);
        if (read is AttachPaper attach) (read, refusal) = await services.GetRequiredService<MeetingPapers>().FindAsync(member, attach);
        if (read is Reschedule { PlaceId: { } room } moved) (read, refusal) = await MeetingPlaces.NamedAsync(moved, room, services.GetRequiredService<StreamReads>());
        if (read is EditMeeting { TypeId: { } type } edit) (read, refusal) = await MeetingPlaces.NamedAsync(edit, type, services.GetRequiredService<StreamReads>());
        if (read is TakeSeatingPlan) (read, refusal) = await MeetingPlaces.PlannedAsync(id, services.GetRequiredService<StreamReads>());
        if (read is IssueInvitation issue) (read, refusal) = await services.GetRequiredService<MeetingLetters>().NumberAsync(id, member, issue);
        if (read is MinutesCommand of and (InitialMinutes or IssueMinutes or CorrectMinutes)) (read, refusal) = await services.GetRequiredService<MinutesCompletion>().CompleteAsync(id, member, of);
        if (read is StartAgendaItem start) (read, refusal) = await StartingAsync(id, member, start);
        if (read is null) return CommandAnswer.Refused(refusal!);

        NamedPeople? people = null;
        if (PeopleLookup.NamesPeople(read))
        {
            var (state, unseen) = await services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(id));
            if (state is not Meeting meeting) return CommandAnswer.Refused(unseen!);
            // Whoever may not do it is told so by the grain, of nobody in the organisation.
            if (MeetingAccess.Refuse(meeting, read, member) is null)
            {
                var replica = services.GetRequiredService<OrganisationReplica>();
                var (organisation, unread) = await replica.ReadAsync();
                if (organisation is null) return CommandAnswer.Refused(unread!);
                people = PeopleLookup.Of(read, organisation, replica.Today, replica.DayOf(meeting.StartsAt));
            }
        }

        return await grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(member, commandId, read, people));
    }

    private async Task<(MeetingCommand? Command, Refusal? Refusal)> StartingAsync(Guid id, Guid member, StartAgendaItem start)
    {
        var (state, unseen) = await services.GetRequiredService<StreamReads>().StateAsync(StreamId.Meeting(id));
        if (state is not Meeting meeting) return (null, unseen);
        return meeting.FollowUp?.ItemId == start.ItemId && MeetingAccess.Refuse(meeting, start, member) is null
            ? await services.GetRequiredService<FollowUps>().StartingAsync(meeting, start, CancellationToken.None)
            : (start, null);
    }
}

internal sealed class MeetingProjection : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => MeetingJson.Options;

    public override Type ViewType => typeof(MeetingView);

    public override Type MeType => typeof(MeView);

    public override object Empty(Guid id) => Meeting.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Meeting.Apply((Meeting)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) =>
        snapshot.Format == MeetingSnapshots.Format ? MeetingSnapshots.Read(snapshot.State) : null;

    public override int? AudienceOf(object state, Guid member) => MeetingSight.Of((Meeting)state, member)?.Key;

    public override object View(object state, int audience) => MeetingAudiences.View((Meeting)state, MeetingSight.OfKey(audience), memo);

    public override object? Me(object state, Guid member) => MeetingAudiences.Me((Meeting)state, member);

    public override IEnumerable<Guid> Concerned(object before, object after) => MeetingAudiences.Concerned((Meeting)before, (Meeting)after);

    public override bool OnlyPresenceChanged(object before, object after) => MeetingAudiences.OnlyPresenceChanged((Meeting)before, (Meeting)after);

    public override int People(object state) => ((Meeting)state).Participants.Count;

    /// <summary>In a closed session they would tell those outside who is busy with what.</summary>
    public override bool PassesSignals(object state) => ((Meeting)state).ClosedSessionId is null;

    public override bool TakesSignals(int audience) => MeetingSight.OfKey(audience).Audience != MeetingAudience.Lobby;
}
