using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The overlay over what the record gives: by passage, for a draft only, and nobody's words are lost.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesEditingTests
{
    private readonly MeetingWorld world = Closed();

    [Fact]
    public void There_is_something_to_edit_once_the_meeting_has_begun()
    {
        foreach (var early in new[] { new MeetingWorld(), new MeetingWorld(draft: true) })
        {
            early.Refused(WrongState, Secretary, new EditPassage(Minutes, "start", "Bắt đầu lúc 8 giờ"));
            early.Refused(WrongState, Secretary, new EditMinutes(Minutes, WithPeople: true));
            Assert.Null(early.Seen(Secretary));
        }
        var open = Opened();
        open.Must(Secretary, new EditPassage(Minutes, "start", "Bắt đầu lúc 8 giờ"));
        open.Must(Chair, new SuspendMeeting());
        open.Must(Secretary, new AddPassage(Minutes, "start", "Chào cờ."));
        Assert.Equal(2, open.Document().Edits.Count);
    }

    [Fact]
    public void Documents_are_the_minutes_the_notice_and_one_of_each_closed_session()
    {
        var (closed, session) = ClosedWithSession(An);
        foreach (var document in new[] { Minutes, MinutesDocuments.Notice, session }) closed.Must(Secretary, new EditPassage(document, "start", "x"));
        Assert.Equal([Minutes, MinutesDocuments.Notice, session], MinutesDocuments.Of(closed.State));
        foreach (var unknown in new[] { "", "Minutes", "report", session.ToUpperInvariant(), $"{{{session}}}", Id(1).ToString(), "\u202e" })
            closed.Refused(NotFound, Secretary, new EditPassage(unknown, "start", "x"));
        closed.Refused(NotFound, Secretary, new EditPassage(null!, "start", "x"));
    }

    [Fact]
    public void Of_two_who_edit_the_same_passage_the_second_is_told()
    {
        world.Must(Secretary, new EditPassage(Minutes, "start", "Một", Of: Hash(5)));
        var first = world.Document().Edits["start"];
        Assert.Equal(("Một", Hash(5), world.State.Seq, "Trần Thư Ký"), (first.Text, first.Of, first.At, first.ByName));
        world.Refused(Conflict, Chair, new EditPassage(Minutes, "start", "Hai"));
        world.Refused(Conflict, Chair, new EditPassage(Minutes, "start", "Hai", BasedOn: first.At - 1));
        world.Refused(Conflict, Chair, new RestorePassage(Minutes, "start"));

        world.Must(Chair, new EditPassage(Minutes, "start", "Hai", BasedOn: first.At));
        world.Refused(Conflict, Secretary, new EditPassage(Minutes, "start", "Ba", BasedOn: first.At));
        world.Refused(Conflict, Secretary, new RestorePassage(Minutes, "start", first.At));
        world.Must(Secretary, new EditPassage(Minutes, "end", "Của chỗ khác"));
        Assert.Equal("Hai", world.Document().Edits["start"].Text);
    }

    [Fact]
    public void Of_two_who_edit_and_restore_at_once_the_second_is_told_too()
    {
        world.Must(Secretary, new EditPassage(Minutes, "start", "Một"));
        var at = world.Document().Edits["start"].At;
        world.Must(Chair, new RestorePassage(Minutes, "start", at));
        Assert.Empty(world.Document().Edits);
        world.Refused(NotFound, Chair, new RestorePassage(Minutes, "start", at));
        world.Refused(Conflict, Secretary, new EditPassage(Minutes, "start", "Hai", BasedOn: at));
    }

    [Fact]
    public void A_passage_is_left_out_and_comes_back()
    {
        world.Must(Secretary, new EditPassage(Minutes, "start", Omitted: true));
        var at = world.State.Seq;
        Assert.Null(world.Document().Edits["start"].Text);
        world.Refused(Invalid, Secretary, new EditPassage(Minutes, "start", Omitted: true, BasedOn: at));
        world.Refused(Invalid, Secretary, new EditPassage(Minutes, "end", "Cả hai", Omitted: true));
        world.Must(Secretary, new EditPassage(Minutes, "start", "Lại có", BasedOn: at));
        world.Must(Secretary, new RestorePassage(Minutes, "start", world.State.Seq));
        Assert.Empty(world.Document().Edits);
    }

    [Fact]
    public void A_passage_is_added_edited_and_taken_away()
    {
        world.Must(Secretary, new AddPassage(Minutes, "start", "Chào cờ."));
        var (key, edit) = Assert.Single(world.Document().Edits);
        Assert.Equal(("start", "Chào cờ.", "Trần Thư Ký"), (edit.After, edit.Text, edit.ByName));
        world.Refused(Invalid, Secretary, new EditPassage(Minutes, key, Omitted: true, BasedOn: edit.At));
        world.Refused(Invalid, Secretary, new EditPassage(Minutes, key, edit.Text, BasedOn: edit.At)); // as it is
        world.Must(Chair, new EditPassage(Minutes, key, "Chào cờ, hát Quốc ca.", BasedOn: edit.At));
        Assert.Equal(("start", "Nguyễn Thị Chủ"), (world.Document().Edits[key].After, world.Document().Edits[key].ByName));
        world.Must(Secretary, new AddPassage(Minutes, "start", "Chào cờ.")); // another
        Assert.Equal(2, world.Document().Edits.Count);
        world.Must(Secretary, new RestorePassage(Minutes, key, world.Document().Edits[key].At));
        world.Refused(NotFound, Secretary, new EditPassage(Minutes, key, "Chào cờ."));
        Assert.Single(world.Document().Edits);
    }

    [Fact]
    public void A_draft_alone_is_edited()
    {
        world.Upto(MinutesStage.Initialled);
        MeetingCommand[] edits =
        [
            new EditPassage(Minutes, "start", "x"), new AddPassage(Minutes, "start", "x"), new RestorePassage(Minutes, "start"), new EditMinutes(Minutes, Register, SignerName: "Khác"), new EditMinutes(Minutes, Register, WithPeople: true),
        ];
        foreach (var next in new MeetingCommand?[] { new LockMinutes(Minutes, Sha256), new SignMinutes(Minutes, Sha256), world.Issue(1) with { SignedAt = world.State.Seq + 2 }, new RecallMinutes(Minutes, 1, "Sai"), null })
        {
            foreach (var edit in edits) world.Refused(WrongState, Secretary, edit);
            if (next is not null) world.Must(Chair, next);
        }
        world.Must(Secretary, new EditPassage(MinutesDocuments.Notice, "start", "x")); // is another document
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        world.Must(Secretary, edits[0]);
    }

    [Fact]
    public void What_stands_besides_the_text_is_as_it_was_sent_last()
    {
        var form = new EditMinutes(Minutes, null, "Như trên;\nLưu: VT.", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Thị Chủ", WithPeople: true);
        world.Must(Secretary, form);
        world.Refused(Invalid, Secretary, form);
        Assert.Equal(new MinutesFormView(null, form.Recipients, form.Authority, form.Position, form.SignerName, true), world.Seen(Secretary)!.Form);
        world.Must(Secretary, new EditMinutes(Minutes));
        Assert.Equal(new MinutesFormView(null, null, null, null, null, false), world.Seen(Secretary)!.Form);
    }

    [Fact]
    public void Which_register_numbers_it_may_be_said_until_it_is_issued()
    {
        world.Must(Secretary, new EditMinutes(Minutes, SignerName: "Nguyễn Thị Chủ"));
        world.Must(Secretary, world.Initial());
        world.Must(Secretary, new EditMinutes(Minutes, Register, SignerName: "Nguyễn Thị Chủ"));
        world.Must(Secretary, new LockMinutes(Minutes, Sha256));
        world.Must(Chair, new SignMinutes(Minutes, Sha256));
        world.Refused(WrongState, Secretary, new EditMinutes(Minutes, Id(10)));
        world.Must(Secretary, new EditMinutes(Minutes, Id(10), SignerName: "Nguyễn Thị Chủ"));
        world.Must(Secretary, world.Issue(1));
        world.Refused(WrongState, Secretary, new EditMinutes(Minutes, Register, SignerName: "Nguyễn Thị Chủ"));

        world.Must(Secretary, world.Initial(MinutesDocuments.Notice)); // of which nothing was said
        world.Refused(WrongState, Secretary, new EditMinutes(MinutesDocuments.Notice, Register, WithPeople: true));
        world.Must(Secretary, new EditMinutes(MinutesDocuments.Notice, Register));
    }

    [Fact]
    public void Texts_and_keys_have_their_limits()
    {
        var key = new string('k', Limits.PassageKey);
        world.Must(Secretary, new EditPassage(Minutes, key, new string('a', Limits.PassageText)));
        world.Must(Secretary, new AddPassage(Minutes, "ballot:0198a1b2-0000-7000-8000-000000000001", "Một\nHai"));
        var long1 = new string('a', Limits.PassageText + 1);
        foreach (var wrong in new MeetingCommand[]
        {
            new EditPassage(Minutes, key + "k", "x"), new EditPassage(Minutes, "", "x"), new EditPassage(Minutes, null!, "x"), new EditPassage(Minutes, "a b", "x"), new EditPassage(Minutes, "đ", "x"), new EditPassage(Minutes, "__proto__", "x"),
            new EditPassage(Minutes, "end", long1), new EditPassage(Minutes, "end", ""), new EditPassage(Minutes, "end"), new EditPassage(Minutes, "end", "a\u0007"), new EditPassage(Minutes, "end", "a\u202eb"),
            new EditPassage(Minutes, "end", "x", Of: "abc"), new EditPassage(Minutes, "end", "x", Of: Hash(1).ToUpperInvariant()), new EditPassage(Minutes, "end", "x", Of: Hash(1) + "0"),
            new AddPassage(Minutes, key + "k", "x"), new AddPassage(Minutes, "end", long1), new AddPassage(Minutes, "end", ""), new AddPassage(Minutes, null!, "x"), new AddPassage(Minutes, "end", null!),
            new EditMinutes(Minutes, Recipients: new string('a', RegistryLimits.Recipients + 1)), new EditMinutes(Minutes, Authority: new string('a', RegistryLimits.Body + 1)),
            new EditMinutes(Minutes, Position: new string('a', RegistryLimits.Body + 1)), new EditMinutes(Minutes, SignerName: new string('a', RegistryLimits.Title + 1)), new EditMinutes(Minutes, SignerName: "a\nb"),
        })
            world.Refused(Invalid, Secretary, wrong);
        world.Refused(NotFound, Secretary, new RestorePassage(Minutes, null!));
        world.Must(Secretary, new EditMinutes(Minutes, Recipients: new string('a', RegistryLimits.Recipients), Authority: new string('a', RegistryLimits.Body), SignerName: new string('a', RegistryLimits.Title)));
    }

    [Fact]
    public void Edits_of_one_document_are_counted()
    {
        for (var n = 0; n < Limits.PassageEdits; n++) world.Must(Secretary, new EditPassage(Minutes, $"p{n}", "x"));
        world.Refused(Invalid, Secretary, new EditPassage(Minutes, "more", "x"));
        world.Refused(Invalid, Secretary, new AddPassage(Minutes, "p1", "x"));
        world.Must(Secretary, new EditPassage(Minutes, "p1", "y", BasedOn: world.Document().Edits["p1"].At)); // is there
        world.Must(Secretary, new EditPassage(MinutesDocuments.Notice, "more", "x")); // of another
        world.Must(Secretary, new RestorePassage(Minutes, "p1", world.Document().Edits["p1"].At));
        world.Must(Secretary, new AddPassage(Minutes, "p2", "x"));
    }

    [Fact]
    public void Passages_may_be_added_each_behind_the_one_before_as_many_as_there_may_be()
    {
        var (edits, key) = (world.Document().Edits, "start");
        for (var n = 0; n < Limits.PassageEdits; n++)
        {
            edits = edits.SetItem($"added:{n}", new($"Đoạn {n}", key, null, n + 1, "Trần Thư Ký"));
            key = $"added:{n}";
        }
        var composed = MinutesComposition.Of(new(Minutes, "Giao ban", null, null, [new("start", null, false, false, [new("start", "Bắt đầu", 0, [1])])]), world.Document() with { Edits = edits });
        Assert.Equal(Enumerable.Range(0, Limits.PassageEdits).Select(n => $"Đoạn {n}").Prepend("Bắt đầu"), Assert.Single(composed.Sections).Passages.Select(p => p.Text));
    }

    [Fact]
    public void The_draft_and_what_was_edited_in_it_are_between_stewards()
    {
        world.Must(Secretary, new EditMinutes(Minutes, Register));
        world.Must(Secretary, new EditPassage(Minutes, "start", "Bắt đầu muộn"));
        world.Must(Secretary, new AddPassage(Minutes, "start", "Chào cờ."));
        world.Must(Secretary, new RestorePassage(Minutes, "start", world.Document().Edits["start"].At));
        foreach (var member in new[] { An, Teller, Advisor, MeetingWorld.Guest, Screen })
        {
            Assert.Null(world.Seen(member));
            Assert.Empty(world.Read(member));
        }
        Assert.Equal(4, world.Read(Chair).Count());
        Assert.Equal((MinutesStage.Draft, world.State.Seq), (world.Seen(Chair)!.Stage, world.Seen(Chair)!.ChangedAt));
    }
}
