using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Files of conclusions: released papers of the meeting, read by whoever may read them.</summary>
[Trait("Requirement", "D13")]
public sealed class ConclusionFileTests
{
    private static Guid Released(MeetingWorld world, Guid item, Guid? document = null)
    {
        var paper = world.Must(Secretary, document is { } id ? Found(item, id) : Found(item));
        world.Must(Secretary, new ApprovePaper(paper));
        return paper;
    }

    private static IEnumerable<Guid>? Files(MeetingWorld world, MeetingSight sight, Guid conclusion) =>
        MeetingAudiences.View(world.State, sight).Conclusions.Find(conclusion)?.Papers?.OrderBy(p => p.Value).Select(p => p.Key);

    [Fact]
    public void A_conclusion_has_released_papers_in_the_order_given_until_they_are_removed()
    {
        var world = Opened();
        var (first, second) = (Released(world, OpenItem), Released(world, SecondItem, Id(3_100)));
        var conclusion = world.Must(Secretary, new RecordConclusion("Thống nhất", ItemId: OpenItem, PaperIds: [second, first]));
        foreach (var audience in new[] { MeetingAudience.Stewards, MeetingAudience.Delegates, MeetingAudience.Public }) Assert.Equal([second, first], Files(world, audience, conclusion));

        world.Refused(Invalid, Chair, new RecordConclusion("Thống nhất", conclusion, OpenItem, [second, first]));
        world.Must(Chair, new RecordConclusion("Thống nhất", conclusion, OpenItem, [first]));
        world.Must(Chair, new RemovePaper(first));
        Assert.Null(Files(world, MeetingAudience.Stewards, conclusion));
        Assert.Equal("Thống nhất", MeetingAudiences.View(world.State, MeetingAudience.Public).Conclusions[conclusion].Text);
    }

    [Fact]
    public void Only_released_papers_of_the_meeting_each_once_and_not_too_many()
    {
        var world = Opened();
        var (released, waits) = (Released(world, OpenItem), world.Must(Secretary, Found(SecondItem, Id(3_100))));
        Assert.Equal("paperIds[1]", Assert.Single(world.Refused(Invalid, Secretary, new RecordConclusion("x", PaperIds: [released, waits])).Errors!).Key);
        world.Refused(Invalid, Secretary, new RecordConclusion("x", PaperIds: [Id(4_711)]));
        world.Refused(Invalid, Secretary, new RecordConclusion("x", PaperIds: [released, released]));
        world.Refused(Invalid, Secretary, new RecordConclusion("x", PaperIds: [.. Enumerable.Repeat(released, Limits.PapersOfConclusion + 1)]));
        Assert.Empty(world.State.Conclusions);
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void What_is_hidden_or_behind_closed_doors_is_no_file_of_it_to_those_outside()
    {
        var world = Opened();
        var paper = Released(world, SecondItem);
        var conclusion = world.Must(Chair, new RecordConclusion("Thống nhất", ItemId: OpenItem, PaperIds: [paper]));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        world.Must(Chair, new EndClosedSession());
        Assert.Equal([paper], Files(world, MeetingAudience.Stewards, conclusion));
        Assert.Equal([paper], Files(world, MeetingSight.Of(world.State, An)!.Value, conclusion));
        Assert.Null(Files(world, MeetingAudience.Delegates, conclusion));
        Assert.DoesNotContain(paper.ToString(), SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
    }
}
