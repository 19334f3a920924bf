using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>From the draft to what is issued: each step of the text that was read, and of nothing else.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesLifeTests
{
    private readonly MeetingWorld world = Closed();

    [Fact]
    public void From_the_draft_to_the_issue_each_step_is_taken_once_and_in_order()
    {
        world.Must(Secretary, new EditMinutes(Minutes, Register));
        var seq = world.State.Seq;
        (Guid By, MeetingCommand Command)[] steps =
        [
            (Secretary, world.Initial()), (Secretary, new LockMinutes(Minutes, Sha256)), (Chair, new SignMinutes(Minutes, Sha256)), (Secretary, world.Issue(1) with { SignedAt = seq + 3 }),
        ];
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            foreach (var (by, later) in steps.Skip(i + 1)) world.Refused(WrongState, by, later);
            world.Must(step.By, step.Command);
            foreach (var (by, earlier) in steps.Take(i + 1)) world.Refused(WrongState, by, earlier);
        }
        var d = world.Document();
        Assert.Equal((MinutesStage.Issued, Secretary, Secretary, Chair), (d.Stage, d.Initialled!.MemberId, d.Locked!.MemberId, d.Signed!.MemberId));
        var issued = d.Current!;
        Assert.Equal(
            (1, "01/BB-LĐLĐ", new DateOnly(2026, 1, 6), Sha256, seq, "Asia/Ho_Chi_Minh", Hash(50), Hash(61), Hash(71)),
            (issued.Ordinal, issued.Number, issued.Day, issued.Sha256, issued.Seq, issued.Zone, issued.Head, issued.Docx.Sha256, issued.Pdf!.Sha256));
        Assert.Equal(["Trần Thư Ký", "Trần Thư Ký", "Nguyễn Thị Chủ"], new[] { d.Initialled, d.Locked, d.Signed }.Select(step => step.Name));
    }

    [Fact]
    public void A_meeting_that_is_not_closed_has_drafts_only()
    {
        var open = Opened();
        foreach (var (by, step) in new (Guid, MeetingCommand)[] { (Secretary, open.Initial()), (Chair, new AdoptMinutes(Minutes, Sha256)), (Secretary, new LockMinutes(Minutes, Sha256)), (Chair, new SignMinutes(Minutes, Sha256)), (Secretary, open.Issue(1)) })
            open.Refused(WrongState, by, step);
    }

    [Fact]
    public void There_is_no_step_of_a_document_that_is_not_there()
    {
        foreach (var unknown in new[] { "", "report", Id(1).ToString() })
        {
            foreach (var step in new MeetingCommand[]
            {
                world.Initial(unknown), new InitialMinutes(unknown, Sha256), new ReturnMinutes(unknown, "x"), new AdoptMinutes(unknown, Sha256), new LockMinutes(unknown, Sha256), new SignMinutes(unknown, Sha256), new IssueMinutes(unknown, 1), world.Issue(1, unknown),
                new RecallMinutes(unknown, 1, "x"), new ReviseMinutes(unknown, 1, "x"), new CorrectMinutes(unknown, 1, Register, "x"), Letter(1, document: unknown), Signature(document: unknown),
            })
                world.Refused(NotFound, Chair, step);
        }
    }

    [Fact]
    public void What_is_initialled_is_the_text_of_the_record_and_the_edits_of_now()
    {
        world.Refused(Conflict, Secretary, new InitialMinutes(Minutes, Sha256)); // of which the server found another
        var found = world.Initial();
        world.Must(Secretary, new EditPassage(Minutes, "start", "Khác"));
        world.Refused(Conflict, Secretary, found);
        found = world.Initial();
        world.RecordGoesOn();
        world.Refused(Conflict, Secretary, found);
        found = world.Initial();
        world.Must(Secretary, new EditPassage(MinutesDocuments.Notice, "start", "Khác")); // changes nothing of these
        world.Must(Secretary, found);
    }

    [Theory]
    [InlineData(MinutesStage.Initialled)]
    [InlineData(MinutesStage.Locked)]
    [InlineData(MinutesStage.Signed)]
    public void A_record_that_has_changed_since_is_a_conflict_until_it_is_taken_back(MinutesStage stage)
    {
        world.Upto(stage);
        world.RecordGoesOn();
        world.Refused(Conflict, Chair, stage switch { MinutesStage.Initialled => new LockMinutes(Minutes, Sha256), MinutesStage.Locked => new SignMinutes(Minutes, Sha256), _ => world.Issue(1) });
        world.Must(Secretary, new ReturnMinutes(Minutes, "Bổ sung điểm danh"));
        Assert.Equal((MinutesStage.Draft, world.State.Seq), (world.Document().Stage, world.Document().ChangedAt));
        world.Upto(MinutesStage.Issued);
    }

    [Theory]
    [InlineData(MinutesStage.Initialled)]
    [InlineData(MinutesStage.Locked)]
    public void Another_text_than_the_one_that_was_initialled_is_a_conflict(MinutesStage stage)
    {
        world.Upto(stage);
        foreach (var other in new[] { Hash(2), "", null })
            world.Refused(Conflict, Chair, stage == MinutesStage.Initialled ? new LockMinutes(Minutes, other!) : new SignMinutes(Minutes, other!));
    }

    [Fact]
    public void The_life_of_one_document_is_nothing_to_another()
    {
        world.Upto(MinutesStage.Issued);
        world.Upto(MinutesStage.Issued, MinutesDocuments.Notice);
        world.Must(Secretary, new RecallMinutes(MinutesDocuments.Notice, 1, "Sai"));
        Assert.NotNull(world.Document().Current);
        Assert.Null(world.Document(MinutesDocuments.Notice).Current);
    }

    [Theory]
    [InlineData(MinutesStage.Initialled)]
    [InlineData(MinutesStage.Locked)]
    [InlineData(MinutesStage.Signed)]
    public void What_is_not_issued_is_taken_back_and_the_edits_stay(MinutesStage stage)
    {
        world.Must(Secretary, new EditPassage(Minutes, "start", "Bắt đầu muộn"));
        world.Refused(WrongState, Secretary, new ReturnMinutes(Minutes, "Sai"));
        world.Upto(stage);
        foreach (var wrong in new[] { "", null, new string('a', Limits.Reason + 1) }) world.Refused(Invalid, Secretary, new ReturnMinutes(Minutes, wrong!));
        world.Must(Secretary, new ReturnMinutes(Minutes, new string('a', Limits.Reason)));
        AssertTakenBack();
        world.Refused(WrongState, Secretary, new ReturnMinutes(Minutes, "Sai"));
        world.Upto(MinutesStage.Issued);
        world.Refused(WrongState, Secretary, new ReturnMinutes(Minutes, "Sai"));
    }

    [Theory]
    [InlineData(MinutesStage.Initialled)]
    [InlineData(MinutesStage.Locked)]
    [InlineData(MinutesStage.Signed)]
    public void A_meeting_that_goes_on_takes_back_what_is_not_issued_and_keeps_edits_and_what_is_issued(MinutesStage stage)
    {
        world.Upto(MinutesStage.Issued, MinutesDocuments.Notice);
        world.Must(Secretary, new EditPassage(Minutes, "start", "Bắt đầu muộn"));
        world.Upto(stage);
        var issued = world.Document(MinutesDocuments.Notice);
        world.Must(Chair, new ReopenMeeting("Kiểm phiếu lại"));
        AssertTakenBack();
        Assert.Equal(issued, world.Document(MinutesDocuments.Notice));
        world.Refused(WrongState, Secretary, world.Initial());
        world.Must(Chair, new CloseMeeting());
        world.Upto(MinutesStage.Issued);
    }

    [Fact]
    public void A_chair_says_once_that_it_is_adopted()
    {
        world.Refused(WrongState, Chair, new AdoptMinutes(Minutes, Sha256));
        world.Upto(MinutesStage.Initialled);
        world.Refused(Forbidden, Secretary, new AdoptMinutes(Minutes, Sha256));
        foreach (var wrong in new[] { "", "a\u0007", new string('a', Limits.Reason + 1) }) world.Refused(Invalid, Chair, new AdoptMinutes(Minutes, Sha256, wrong));
        world.Must(Chair, new AdoptMinutes(Minutes, Sha256, "Không ai có ý kiến khác đến hết ngày 08/01"));
        world.Refused(WrongState, Chair, new AdoptMinutes(Minutes, Sha256));
        Assert.Equal((null, "Không ai có ý kiến khác đến hết ngày 08/01"), (world.Document().Adopted!.Sha256, world.Document().Adopted!.Note));
        world.Must(Secretary, new LockMinutes(Minutes, Sha256));
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sai"));
        Assert.Null(world.Document().Adopted); // it was another text
    }

    [Fact]
    public void A_chair_signs_and_nobody_else()
    {
        world.Upto(MinutesStage.Locked);
        foreach (var other in new[] { Secretary, Teller, An }) world.Refused(Forbidden, other, new SignMinutes(Minutes, Sha256));
        world.Must(Chair, new SignMinutes(Minutes, Sha256));
    }

    [Fact]
    public void It_is_issued_with_a_register_under_the_next_ordinal()
    {
        world.Must(Secretary, world.Initial());
        world.Must(Secretary, new LockMinutes(Minutes, Sha256));
        world.Must(Chair, new SignMinutes(Minutes, Sha256));
        world.Refused(WrongState, Secretary, world.Issue(1));
        world.Must(Secretary, new EditMinutes(Minutes, Register));
        world.Refused(NotFound, Secretary, new IssueMinutes(Minutes, 1)); // which has no number
        foreach (var wrong in new[] { 0, 2, -1, int.MaxValue }) world.Refused(Conflict, Secretary, world.Issue(wrong));
        world.Must(Secretary, world.Issue(1));
    }

    [Fact]
    public void Files_that_were_made_of_one_text_are_not_issued_as_another()
    {
        world.Upto(MinutesStage.Signed);
        var made = world.Issue(1);
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sai"));
        world.Must(Secretary, new EditPassage(Minutes, "start", "Khác"));
        world.Upto(MinutesStage.Signed);
        world.Refused(Conflict, Secretary, made);
        world.Must(Secretary, world.Issue(1));
    }

    private void AssertTakenBack()
    {
        var d = world.Document();
        Assert.Equal((MinutesStage.Draft, null, null, null, null, 0), (d.Stage, d.Initialled, d.Adopted, d.Locked, d.Signed, d.ComposedTo));
        Assert.Equal(world.State.Seq, d.ChangedAt);
        Assert.Equal("Bắt đầu muộn", d.Edits["start"].Text);
    }
}
