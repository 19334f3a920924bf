using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Organisations;
using Collab.Grains.Rounds;
using Collab.Server.Files;
using Collab.Server.Rounds;

namespace Collab.Server.Live;

/// <summary>Rounds of opinions on the live layer. Who sees one, its room and the organisation say.</summary>
/// <param name="services">Room and organisation are read through the live layer itself, which is made of its nouns.</param>
internal sealed class RoundNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Round;

    protected override FrozenSet<string> CommandNames { get; } = RoundCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new RoundProjection(services);

    public override IEnumerable<StreamId> SurroundingsOf(object state) => [StreamId.Room(((OpinionRound)state).RoomId), StreamId.Organisation];

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IRoundGrain>(id);

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        var (read, refusal) = RoundCommandTable.Read(command);
        if (read is null) return CommandAnswer.Refused(refusal!);

        var (open, unread) = await services.GetRequiredService<RoundReader>().ReadAsync(id, member);
        if (open is null) return CommandAnswer.Refused(unread!);
        if (RoundAccess.Refuse(open.Round, read, RoomAccess.StandingOf(open.Role)) is { } refused) return CommandAnswer.Refused(refused);

        var (uploads, letter) = (services.GetRequiredService<IUploads>(), (DocumentFile?)null);
        if (read is GiveOpinion { UploadId: { } upload })
        {
            (letter, var none) = await uploads.FindAsync(upload, member);
            if (letter is null) return CommandAnswer.Refused(none!);
        }

        var around = await services.GetRequiredService<RoundFacts>().OfAsync(open, read, letter, CancellationToken.None);
        var answer = await grains.GetGrain<IRoundGrain>(id).ExecuteAsync(new(member, commandId, read, around));
        if (answer.Ok && read is GiveOpinion { UploadId: { } kept }) await uploads.KeepAsync(kept);
        return answer;
    }
}

internal sealed class RoundProjection(IServiceProvider services) : StreamProjection
{
    private readonly ViewMemo memo = new();
    private readonly Lazy<RelayRegistry> relays = new(services.GetRequiredService<RelayRegistry>);
    private readonly Lazy<OrganisationCalendar> calendar = new(services.GetRequiredService<OrganisationCalendar>);

    public override JsonSerializerOptions Json => RoundJson.Options;

    public override Type ViewType => typeof(RoundView);

    public override Type MeType => typeof(RoundMeView);

    public override object Empty(Guid id) => OpinionRound.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => OpinionRound.Apply((OpinionRound)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) => snapshot.Format == RoundSnapshots.Format ? RoundSnapshots.Read(snapshot.State) : null;

    /// <summary>
    /// The role, with the units of the round for which one answers: of that, the round's events tell nothing, and another one is another <c>me</c>.
    /// </summary>
    public override int? AudienceOf(object state, Guid member)
    {
        if (Find((OpinionRound)state, member) is not { } person) return null;

        var units = new HashCode();
        var any = false;
        foreach (var unit in person.Units.Order().Where(IsAsked)) Add(unit, 1);
        foreach (var unit in person.HeadOf.Order().Where(IsAsked)) Add(unit, 2);
        return (int)person.Role | (any ? (units.ToHashCode() & 0x0FFF_FFFF) << 3 : 0);

        bool IsAsked(Guid unit) => ((OpinionRound)state).Addressees.Find(unit) is { IsUnit: true };

        void Add(Guid unit, int what)
        {
            units.Add(unit);
            units.Add(what);
            any = true;
        }
    }

    /// <summary>The view is one of two: of those who keep the room, and of all others.</summary>
    public override int ViewClass(int audience) => (int)(RoomAccess.IsKeeper(RoleIn(audience)) ? RoomRole.Owner : RoomRole.Reader);

    public override object View(object state, int audience) => RoundAudiences.View((OpinionRound)state, RoleIn(audience), memo);

    public override object? Me(object state, Guid member) =>
        Find((OpinionRound)state, member) is { } person ? RoundAudiences.Me((OpinionRound)state, member, person.Role, person.Units, person.HeadOf) : null;

    public override IEnumerable<Guid> Concerned(object before, object after)
    {
        var (members, units) = RoundAudiences.Concerned((OpinionRound)before, (OpinionRound)after);
        return units.Count == 0 || Organisation is not { } organisation ? members : members.Concat(RoundPeople.AnsweringFor(organisation, units, calendar.Value.Today));
    }

    private static RoomRole RoleIn(int audience) => (RoomRole)(audience & 7);

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;

    private Organisation? Organisation => relays.Value.Known(StreamId.Organisation) as Organisation;

    private (RoomRole Role, ImmutableArray<Guid> Units, ImmutableArray<Guid> HeadOf)? Find(OpinionRound round, Guid member)
    {
        if (relays.Value.Known(StreamId.Room(round.RoomId)) is not Room room || Organisation is not { } organisation) return null;

        var today = calendar.Value.Today;
        var principals = RoomAccess.PrincipalsOf(organisation, member, today);
        return RoundAccess.RoleOf(round, room, principals) is { } role ? (role, principals!.Units, [.. organisation.HeadOf(member, today)]) : null;
    }
}
