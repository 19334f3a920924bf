using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What of that which meetings issue searches have, and for whom.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "A1")]
public sealed class IssuedTextsTests
{
    private static readonly DateOnly Day = new(2026, 1, 6);

    [Fact]
    public void What_is_issued_is_there_until_it_is_recalled_or_replaced_and_its_words_come_later()
    {
        var world = MinutesWorld.Closed().Upto(MinutesStage.Signed);
        var (change, work) = Change(world, () => world.Must(Secretary, world.Issue(1)));
        var first = Assert.Single(change.Put);
        Assert.Equal((MeetingTextKind.Minutes, null, new IssuedNumber("minutes", "01/BB-LĐLĐ", Day), world.Document().Current!.At), (first.Kind, first.Text, first.Issued, first.At));
        Assert.Null(first.Readers);
        var left = Assert.Single(work);
        Assert.Equal((DueWorkKinds.ComposeIssued, StreamId.Meeting(world.State.Id), first.At), (left.Kind, left.About, left.DueAt));

        // It counts until the next one is issued, and then that one does.
        (change, work) = Change(world, () => world.Must(Secretary, new ReviseMinutes("minutes", 1, "Sai tên")));
        Assert.Equal((0, 0, 0), (change.Put.Length, change.Gone.Length, work.Count));
        (change, work) = Change(world, () => world.Upto(MinutesStage.Issued));
        Assert.Equal((first.Id, "02/BB-LĐLĐ"), (Assert.Single(change.Gone), Assert.Single(change.Put).Issued!.Number));
        Assert.Single(work);

        var second = change.Put[0].Id;
        (change, work) = Change(world, () => world.Must(Chair, new RecallMinutes("minutes", 2, "Sai số liệu")));
        Assert.Equal(second, Assert.Single(change.Gone));
        Assert.Empty(change.Put); // the first one was replaced, and stays so
        Assert.Empty(work);
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void Minutes_of_a_closed_session_are_for_those_inside_who_read_minutes_at_all()
    {
        var (world, session) = MinutesLifeLaws.Held();
        var (change, _) = Change(world, () => world.Upto(MinutesStage.Issued, session.ToString()));
        Assert.Equal(An, Assert.Single(Assert.Single(change.Put).Readers!.Value)); // and not the guest who was inside

        world.Must(Chair, new ReopenMeeting("Bầu bổ sung"));
        (change, var work) = Change(world, () => world.Must(Chair, new ChangeRole(An, MeetingRole.Guest)));
        Assert.Empty(Assert.Single(change.Put).Readers!.Value);
        Assert.Empty(work);
        (change, _) = Change(world, () => world.Must(Chair, new ChangeRole(An, MeetingRole.Delegate)));
        Assert.Equal(An, Assert.Single(Assert.Single(change.Put).Readers!.Value));
    }

    [Fact]
    public void Whoever_fills_lists_in_leaves_the_same_work_once_for_a_meeting_and_none_where_nothing_is_to_be_composed()
    {
        var world = MinutesWorld.Closed().Upto(MinutesStage.Issued).Upto(MinutesStage.Issued, "notice");
        var filled = MeetingListingChange.Between(Meeting.Empty(world.State.Id), world.State).Texts;
        Assert.Equal(["minutes", "notice"], filled.Put.Select(text => text.Issued!.Document).Order());
        Assert.Equal((DueWorkKinds.ComposeIssued, StreamId.Meeting(world.State.Id), Start), Assert.Single(MeetingTextWork.Of(world.State.Id, filled, Start).Select(w => (w.Kind, w.About, w.DueAt))));

        var open = Opened();
        open.Must(Secretary, new RecordConclusion("Thống nhất"));
        Assert.Empty(MeetingTextWork.Of(open.State.Id, MeetingListingChange.Between(Meeting.Empty(open.State.Id), open.State).Texts, Start));
    }

    [Fact]
    public void Of_a_pdf_it_is_known_which_meeting_issued_it_when_another_has_taken_its_place()
    {
        var world = MinutesWorld.Closed().Upto(MinutesStage.Issued);
        var before = world.State;
        world.Must(Secretary, new ReviseMinutes("minutes", 1, "Sai tên"));
        world.Upto(MinutesStage.Issued);
        var (first, second) = (world.Document().Issued["1"].Pdf!.Sha256, world.Document().Issued["2"].Pdf!.Sha256);
        Assert.Equal(second, Assert.Single(MeetingListingChange.Between(before, world.State).Pdfs));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), MeetingListingChange.Between(Meeting.Empty(world.State.Id), world.State).Pdfs);
    }

    /// <summary>At every moment, for everybody: what searches have is what the meeting's page shows as issued.</summary>
    [Fact]
    [Trait("Requirement", "D9")]
    public void Change_by_change_searches_have_what_everybody_may_read()
    {
        var (found, ofSession, gone) = (0, 0, 0);
        Gen.Select(GenMinutesLife.Sequence, Gen.Int[0, 6]).Sample((steps, seed) =>
        {
            var (world, session) = MinutesLifeLaws.Held();
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                if (i % 10 == seed)
                {
                    world.Do(Chair, new ReopenMeeting("Kiểm phiếu lại"));
                    world.Do(Chair, i % 40 == seed + 20 ? new RemoveParticipant(An, "Nhầm") : new ChangeRole(i % 20 == seed ? An : Binh, (MeetingRole)(i % 7)));
                    if (i % 40 == seed + 30) world.Do(Chair, new Invite([new InviteEntry(MeetingRole.Delegate, An)]));
                }
                if (i % 10 == seed) TryIssue(world, i % 20 == seed ? session.ToString() : "notice");
                world.Do(step.By, step.Make(world.State));
            }

            var texts = new Dictionary<Guid, MeetingText>();
            var before = Meeting.Empty(world.State.Id);
            foreach (var state in world.States)
            {
                var change = MeetingTextChange.Between(before, state);
                foreach (var id in change.Gone) Assert.True(texts.Remove(id));
                foreach (var text in change.Put) texts[text.Id] = text;
                before = state;
                Interlocked.Add(ref gone, change.Gone.Length);
                Interlocked.Add(ref ofSession, change.Put.Count(text => text.Readers is { IsEmpty: false }));
                foreach (var member in Everyone.Concat(Visitors))
                    Assert.Equal(Issued(state, member).Order(), texts.Values.Where(text => text.Kind == MeetingTextKind.Minutes && Reads(state, member, text)).Select(text => (text.Id, text.Issued!.Number)).Order());
            }
            Interlocked.Add(ref found, texts.Values.Count(text => text.Readers is null));
        }, iter: 100);
        Assert.True(found > 10 && ofSession > 10 && gone > 10, $"{found} texts, {ofSession} of a closed session and {gone} taken out are not much of a test.");
    }

    private static void TryIssue(MeetingWorld world, string document)
    {
        world.Do(Chair, new CloseMeeting());
        world.Do(Secretary, new EditMinutes(document, MinutesWorld.Register));
        world.Do(Secretary, world.Initial(document));
        world.Do(Secretary, new LockMinutes(document, MinutesWorld.Sha256));
        world.Do(Chair, new SignMinutes(document, MinutesWorld.Sha256));
        world.Do(Secretary, world.Issue(world.Document(document).Issued.Count + 1, document));
    }

    private static IEnumerable<(Guid, string)> Issued(Meeting m, Guid member) => MeetingSight.Of(m, member) is { } sight && MeetingAudiences.View(m, sight).Minutes is { } minutes
        ? minutes.Where(d => d.Value.Issued.Find(MinutesDocuments.Key(d.Value.Issued.Count)) is { Recalled: null })
            .Select(d => (MeetingText.IdOf(m.Id, d.Key, d.Value.Issued.Count), d.Value.Issued[MinutesDocuments.Key(d.Value.Issued.Count)].Number))
        : [];

    // As the search asks: whoever is on the list and no guest or display, and a steward or named where not all may read it.
    private static bool Reads(Meeting m, Guid member, MeetingText text) =>
        m.Listed(member) is { LinkId: null } who && who.Role.IsCounted() && (text.Readers is not { } readers || who.Role.IsSteward() || readers.Contains(member));

    private static (MeetingTextChange Texts, List<DueWork> Work) Change(MeetingWorld world, Action act)
    {
        var (before, events) = (world.State, world.Journal.Count);
        act();
        return (MeetingListingChange.Between(before, world.State).Texts, [.. world.Journal.Skip(events).SelectMany(e => MeetingTextWork.Of(MeetingEventTable.Read(e), world.State, e.At))]);
    }
}
