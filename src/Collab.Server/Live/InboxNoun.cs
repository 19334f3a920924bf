using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Inboxes;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Server.Hosting;
using Collab.Server.Organisations;

namespace Collab.Server.Live;

/// <summary>Inboxes on the live layer: each active member has one, before anything is in it, and sees no other.</summary>
/// <param name="services">The organisation is read through the live layer itself, which is made of its nouns.</param>
internal sealed class InboxNoun(IServiceProvider services) : StreamNoun
{
    public override string Kind => StreamKinds.Inbox;

    protected override FrozenSet<string> CommandNames { get; } = InboxCommandTable.WireNames.ToFrozenSet();

    public override StreamProjection CreateProjection() => new InboxProjection();

    public override ILiveFeed Feed(IGrainFactory grains, Guid id) => grains.GetGrain<IInboxGrain>(id);

    public override async ValueTask<bool> OpensAsync(IGrainFactory grains, Guid id, Guid member)
    {
        if (!await IsForAsync(id, member)) return false;
        if (services.GetRequiredService<RelayRegistry>().Known(StreamId.Inbox(id)) is not null) return true;
        try
        {
            // Refused where a notice was first; whatever else is wrong, the reading says.
            if (await services.GetRequiredService<IJournal>().ReadHeadAsync(StreamId.Inbox(id)) is null)
                await grains.GetGrain<IInboxGrain>(id).ExecuteAsync(new(Guid.Empty, DerivedId.Of("inbox-begin", id.ToString()), new BeginInbox()));
        }
        catch (JournalUnavailableException)
        {
            // As said.
        }
        return true;
    }

    public override async Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from)
    {
        if (!await IsForAsync(id, member)) return CommandAnswer.Refused(StreamRelay.NotFound(new StreamId(Kind, id)));

        var (read, refusal) = InboxCommandTable.Read(command);
        return read is null ? CommandAnswer.Refused(refusal!) : await grains.GetGrain<IInboxGrain>(id).ExecuteAsync(new(member, commandId, read));
    }

    private async ValueTask<bool> IsForAsync(Guid id, Guid member) =>
        id == member && (await services.GetRequiredService<OrganisationReplica>().NewestAsync() is not { } organisation || InboxAccess.IsFor(id, member, organisation));
}

internal sealed class InboxProjection : StreamProjection
{
    private readonly ViewMemo memo = new();

    public override JsonSerializerOptions Json => InboxJson.Options;

    public override Type ViewType => typeof(InboxView);

    public override Type MeType => typeof(object); // all of it concerns one member alone

    public override object Empty(Guid id) => Inbox.Empty(id);

    public override object Apply(object state, JournalEvent journalEvent) => Inbox.Apply((Inbox)state, journalEvent);

    public override object? Restore(StreamSnapshot snapshot) => snapshot.Format == InboxSnapshots.Format ? InboxSnapshots.Read(snapshot.State) : null;

    public override int? AudienceOf(object state, Guid member) => ((Inbox)state).Id == member ? 0 : null;

    public override object View(object state, int audience) => InboxView.Of((Inbox)state, memo);

    public override object? Me(object state, Guid member) => null;

    public override IEnumerable<Guid> Concerned(object before, object after) => [];

    public override bool OnlyPresenceChanged(object before, object after) => false;

    public override int People(object state) => 0;
}
