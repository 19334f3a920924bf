using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Live;
using Collab.Grains.Meetings;
using Collab.Grains.Organisations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Collab.Grains.Tests;

/// <summary>What travels between servers arrives as it was sent.</summary>
public sealed class SurrogateTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    private static T There<T>(T value) => Serializer.Deserialize<T>(Serializer.SerializeToArray(value))!;

    [Fact]
    public void Commands()
    {
        var request = new CommandRequest(Guid.CreateVersion7(), Guid.CreateVersion7(), new RequestToSpeak(RequestKind.PointOfOrder, Note: "Tiếng Việt"));
        Assert.Equal(request, There(request));

        var (member, unit) = (new Identity(Guid.CreateVersion7(), "Bùi Dũng", null, Guid.CreateVersion7(), "Ban Tổ chức"), Guid.CreateVersion7());
        var invite = request with { Command = new Invite([new InviteEntry(MeetingRole.Guest, UnitId: unit)]), People = NamedPeople.Nobody with { Members = NamedPeople.Nobody.Members.Add(member.MemberId, member), Units = NamedPeople.Nobody.Units.Add(unit, [member.MemberId]) } };
        var there = There(invite);
        Assert.Equal((member, member.MemberId, unit), (there.People!.Members.Values.Single(), there.People.Units[unit].Single(), ((Invite)there.Command).Participants.Single().UnitId!.Value));
    }

    [Fact]
    public void Commands_to_the_organisation_with_where_they_came_from()
    {
        foreach (var from in (CommandOrigin?[])[new("10.0.0.15", "Mozilla/5.0"), new(null, null), null])
        {
            var request = new OrganisationRequest(Guid.CreateVersion7(), Guid.CreateVersion7(), new DeactivateMember(Guid.CreateVersion7(), "Nghỉ hưu"), from);
            Assert.Equal(request, There(request));
        }
    }

    [Fact]
    public void Answers()
    {
        var accepted = There(CommandAnswer.Accepted(7, ImmutableDictionary<string, Guid>.Empty.Add("itemId", Guid.Empty)));
        Assert.Equal((7, Guid.Empty), (accepted.Seq, accepted.Result!["itemId"]));
        var refused = There(CommandAnswer.Refused(Refusal.Invalid("title", "is empty"))).Refusal!;
        Assert.Equal((RefusalCodes.Invalid, "is empty"), (refused.Code, refused.Errors!["title"]));
    }

    [Fact]
    public void Batches()
    {
        var happened = new JournalEvent(3, "checkedIn", new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), Guid.CreateVersion7(), Guid.CreateVersion7(), [1, 2], [3]);
        var batch = There(new LiveBatch(StreamId.Meeting(Guid.CreateVersion7()), [happened]));
        Assert.Equal([1, 2], batch.Events.Single().Data);
        Assert.Equal(happened with { Data = [], Hash = [] }, batch.Events.Single() with { Data = [], Hash = [] });
    }
}
