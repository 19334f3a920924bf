using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>From the draft to what is issued, replaced, corrected and recalled: each step of the text that was read, and of nothing else.</summary>
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
        RecordGoesOn();
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
        RecordGoesOn();
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

    [Fact]
    public void What_is_recalled_revised_or_adopted_is_what_was_read()
    {
        world.Upto(MinutesStage.Initialled);
        foreach (var other in new[] { Hash(2), "", null }) world.Refused(Conflict, Chair, new AdoptMinutes(Minutes, other!));
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sai"));
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        world.Upto(MinutesStage.Issued);
        foreach (var other in new[] { 0, 1, 3 })
        {
            world.Refused(Conflict, Secretary, new RecallMinutes(Minutes, other, "Sai"));
            world.Refused(Conflict, Secretary, new ReviseMinutes(Minutes, other, "Sai"));
        }
        world.Refused(WrongState, Secretary, Signature(1)); // it is replaced
        world.Must(Secretary, Signature(2));
        world.Must(Secretary, new RecallMinutes(Minutes, 2, "Sai"));
    }

    [Fact]
    public void A_letter_that_corrects_is_the_chairs_whose_name_is_on_it()
    {
        world.Upto(MinutesStage.Issued);
        world.Refused(Forbidden, Secretary, Letter(1));
        world.Must(Chair, Letter(1));
        Assert.Equal("Nguyễn Thị Chủ", world.Document().Corrections["1"].SignedByName);
        Assert.Equal("Nguyễn Thị Chủ", world.Document().Corrections["1"].Signer!.Name);
    }

    [Fact]
    public void Who_signs_a_letter_is_who_issues_it_or_whom_it_says_and_never_by_itself_whom_the_register_names()
    {
        world.Upto(MinutesStage.Issued);
        var layout = LayoutProfile.Decree30 with { Authority = "TM. BAN THƯỜNG VỤ", Position = "CHỦ TỊCH", SignerName = "Lê Văn Khác" };
        var title = world.State.Participants[Chair].Title;
        // The position is of whom the layout names, or of whoever holds it where it names nobody.
        world.Must(Chair, Letter(1) with { Layout = layout });
        Assert.Equal(new("TM. BAN THƯỜNG VỤ", title, "Nguyễn Thị Chủ"), world.Document().Corrections["1"].Signer);
        world.Must(Chair, Letter(2) with { Layout = layout with { SignerName = "Nguyễn Thị Chủ" } });
        Assert.Equal(new("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Thị Chủ"), world.Document().Corrections["2"].Signer);
        world.Must(Chair, Letter(3) with { Layout = layout with { SignerName = null } });
        Assert.Equal(new("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Thị Chủ"), world.Document().Corrections["3"].Signer);
        world.Refused(Invalid, Chair, Letter(4) with { SignerName = "Vũ Văn Phó" }); // as what?
        world.Must(Chair, Letter(4) with { Layout = layout, Recipients = "Như trên;", Authority = "TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH", Position = "PHÓ CHỦ TỊCH", SignerName = "Vũ Văn Phó" });
        Assert.Equal((new("TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Văn Phó"), "Như trên;"), (world.Document().Corrections["4"].Signer, world.Document().Corrections["4"].Recipients));
        Assert.Equal("Nguyễn Thị Chủ", world.Document().Corrections["4"].SignedByName);

        // Of before it was written down.
        var old = MinutesCorrections.Apply(world.State, new(Minutes, 5, 1, "05/ĐC-LĐLĐ", new DateOnly(2026, 1, 9), "Trang 2", layout), Start, Chair);
        Assert.Null(old.MinutesOf(Minutes)!.Corrections["5"].Signer);
    }

    [Fact]
    public void What_is_initialled_says_by_which_edition_of_the_sentences_and_a_signature_what_is_not_known_of_it()
    {
        world.Upto(MinutesStage.Issued);
        Assert.Equal(MinutesLedger.Edition, world.Read(Secretary).OfType<MinutesInitialled>().Single().Words);
        world.Must(Secretary, Signature() with { UnknownIssuer = true, SignedAt = Start });
        var seen = world.Seen(An)!.Issued["1"].Signatures.Values.Single();
        Assert.Equal((true, Start), (seen.UnknownIssuer, seen.SignedAt));
    }

    [Fact]
    public void What_is_issued_is_replaced_by_the_next_and_stays_as_it_was()
    {
        world.Upto(MinutesStage.Issued);
        var first = world.Document().Current!;
        world.Refused(Invalid, Secretary, new ReviseMinutes(Minutes, 1, ""));
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai tên đại biểu"));
        world.Refused(WrongState, Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        Assert.Equal((MinutesStage.Draft, first), (world.Document().Stage, world.Document().Current)); // it counts until the next
        world.Must(Secretary, new EditPassage(Minutes, "start", "Đúng"));
        world.Upto(MinutesStage.Signed);
        world.Refused(Conflict, Secretary, world.Issue(1));
        world.Must(Secretary, world.Issue(2));
        Assert.Equal((2, first), (world.Document().Current!.Ordinal, world.Document().Issued["1"]));
    }

    [Fact]
    public void What_is_recalled_does_not_count_any_more_and_may_be_issued_anew()
    {
        world.Refused(WrongState, Secretary, new RecallMinutes(Minutes, 1, "Sai"));
        world.Upto(MinutesStage.Issued);
        foreach (var wrong in new[] { "", null, new string('a', Limits.Reason + 1) }) world.Refused(Invalid, Secretary, new RecallMinutes(Minutes, 1, wrong!));
        world.Must(Secretary, new RecallMinutes(Minutes, 1, "Trái quy định"));
        Assert.Null(world.Document().Current);
        Assert.Equal("Trái quy định", world.Seen(An)!.Issued["1"].Recalled);
        world.Refused(WrongState, Secretary, new RecallMinutes(Minutes, 1, "Sai"));
        world.Refused(WrongState, Chair, Letter(1));
        world.Refused(WrongState, Secretary, Signature());
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Soạn lại"));
        world.Upto(MinutesStage.Issued);
        Assert.Equal(2, world.Document().Current!.Ordinal);
    }

    [Fact]
    public void What_counts_can_be_recalled_while_the_next_is_drawn_up()
    {
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai tên"));
        world.Must(Secretary, new RecallMinutes(Minutes, 1, "Trái quy định"));
        Assert.Equal((MinutesStage.Draft, "Trái quy định"), (world.Document().Stage, world.Document().Issued["1"].Recalled));
    }

    [Fact]
    public void Letters_correct_what_counts_under_ordinals_of_their_own()
    {
        world.Refused(WrongState, Chair, Letter(1));
        world.Upto(MinutesStage.Issued);
        world.Refused(NotFound, Chair, new CorrectMinutes(Minutes, 1, Register, "Trang 2")); // has no number
        foreach (var wrong in new[] { 0, 2 }) world.Refused(Conflict, Chair, Letter(wrong));
        foreach (var wrong in new[] { "", null, "a\u0007", new string('a', Limits.CorrectionText + 1) }) world.Refused(Invalid, Chair, Letter(1, wrong!));
        world.Must(Chair, Letter(1, new string('a', Limits.CorrectionText)));
        world.Refused(Conflict, Chair, Letter(1));
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai tên"));
        world.Upto(MinutesStage.Issued);
        world.Must(Chair, Letter(2));
        Assert.Equal([(1, "01/ĐC-LĐLĐ", "Nguyễn Thị Chủ"), (2, "02/ĐC-LĐLĐ", "Nguyễn Thị Chủ")], world.Seen(An)!.Corrections.OrderBy(c => c.Key).Select(c => (c.Value.Issue, c.Value.Number, c.Value.SignedByName)));
        for (var n = 3; n <= Limits.Corrections; n++) world.Must(Chair, Letter(n));
        world.Refused(Invalid, Chair, Letter(Limits.Corrections + 1));
    }

    [Fact]
    public void Signatures_are_of_the_pdf_that_is_issued_each_once_and_so_many()
    {
        world.Upto(MinutesStage.Signed);
        world.Refused(NotFound, Secretary, Signature());
        world.Must(Secretary, world.Issue(1));
        world.Refused(NotFound, Secretary, Signature(2));
        world.Refused(Conflict, Secretary, Signature() with { PdfSha256 = Hash(72) });
        world.Refused(Invalid, Secretary, Signature() with { Cms = new string('A', Limits.SignatureText + 1) });
        foreach (var wrong in new[] { "", "CN=a\u202eb", new string('a', Limits.CertificateName + 1) })
            foreach (var signature in new[] { Signature() with { Signer = wrong }, Signature() with { Issuer = wrong }, Signature() with { Serial = wrong } }) world.Refused(Invalid, Secretary, signature);
        foreach (var other in new[] { Teller, An }) world.Refused(Forbidden, other, Signature());

        world.Must(Secretary, Signature() with { Cms = new string('A', Limits.SignatureText), Signer = new string('a', Limits.CertificateName) });
        for (var n = 2; n <= Limits.Signatures; n++)
        {
            world.Must(Chair, Signature(n: n));
            if (n < Limits.Signatures) world.Refused(Conflict, Secretary, Signature(n: n));
        }
        world.Refused(Invalid, Secretary, Signature(n: Limits.Signatures + 1));
        var seen = world.Seen(An)!.Issued["1"].Signatures;
        Assert.Equal(Limits.Signatures, seen.Count);
        Assert.All(seen.Values.Where(s => s.ByName == "Nguyễn Thị Chủ"), s => Assert.Equal(("CN=Nguyễn Thị Chủ", "CN=CA thử nghiệm", (bool?)null), (s.Signer, s.Issuer, s.Organisation)));
    }

    [Fact]
    public void Where_no_pdf_was_made_there_is_none_to_sign()
    {
        world.Upto(MinutesStage.Signed);
        world.Must(Secretary, world.Issue(1) with { Pdf = null });
        world.Refused(NotFound, Secretary, Signature());
    }

    [Fact]
    public void Others_than_stewards_read_it_from_when_it_is_initialled_and_what_is_issued_for_ever()
    {
        world.Must(Secretary, new EditMinutes(Minutes, Register));
        Assert.Null(world.Seen(An));
        world.Upto(MinutesStage.Initialled);
        Assert.Equal(MinutesStage.Initialled, world.Seen(An)!.Stage);
        Assert.Null(world.Seen(An)!.Form);
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sai"));
        Assert.Null(world.Seen(An));
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai tên"));
        world.Must(Secretary, new EditPassage(Minutes, "start", "Đúng"));
        var seen = world.Seen(An)!;
        Assert.Equal((MinutesStage.Draft, 0, 0, 1), (seen.Stage, seen.ChangedAt, seen.RecordedAt, seen.Issued.Count));
        Assert.Equal(world.State.Seq, world.Seen(Secretary)!.ChangedAt);
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void Of_a_closed_session_only_those_inside_know_that_there_are_minutes()
    {
        var (closed, session) = ClosedWithSession(An);
        closed.Upto(MinutesStage.Initialled, session);
        var objection = closed.Must(An, new ObjectToMinutes(session, "Sai số phiếu"));
        foreach (var outside in new[] { Binh, Teller, Advisor })
        {
            closed.Refused(NotFound, outside, new ObjectToMinutes(session, "Sai"));
            closed.Refused(NotFound, outside, new WithdrawObjection(session, objection));
        }
        closed.Must(Secretary, new AnswerObjection(session, objection, Accepted: true, "Sẽ sửa"));
        closed.Must(Secretary, new LockMinutes(session, Sha256));
        closed.Must(Chair, new SignMinutes(session, Sha256));
        closed.Must(Secretary, closed.Issue(1, session));
        closed.Must(Secretary, Signature(document: session));
        closed.Must(Chair, Letter(1, document: session));
        foreach (var inside in new[] { Chair, Secretary, An }) Assert.Equal((Guid.Parse(session), MinutesStage.Issued, 3), (closed.Seen(inside, session)!.SessionId, closed.Seen(inside, session)!.Stage, closed.Seen(inside, session)!.Position));
        Assert.Equal(8, closed.Read(An).Count());
        foreach (var outside in new[] { Binh, Teller, Advisor, MeetingWorld.Guest, Screen })
        {
            Assert.Null(closed.Seen(outside, session));
            Assert.Empty(closed.Read(outside));
        }
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void What_happens_to_open_minutes_while_a_session_is_closed_is_no_secret_of_it()
    {
        world.Upto(MinutesStage.Issued);
        world.Must(Chair, new ReopenMeeting("Kiểm phiếu lại"));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        world.Must(Secretary, new RecallMinutes(Minutes, 1, "Trái quy định"));
        Assert.Contains(world.Read(Binh), e => e is MinutesRecalled);
    }

    [Fact]
    public void Only_what_minutes_themselves_do_leaves_the_record_as_it_is()
    {
        var before = world.State;
        world.Upto(MinutesStage.Issued);
        world.Must(Secretary, new ReviseMinutes(Minutes, 1, "Sai"));
        Assert.Equal(before.RecordedAt, world.State.RecordedAt);
        Assert.Equal(before.RecordedAt, world.Seen(Secretary)!.RecordedAt);
        Assert.False(MeetingAudiences.OnlyPresenceChanged(before, world.State));

        before = world.State;
        RecordGoesOn();
        Assert.Equal(world.State.Seq, world.State.RecordedAt);
        Assert.Equal(world.State.Seq, world.Seen(Secretary)!.RecordedAt);
        Assert.True(MeetingAudiences.OnlyPresenceChanged(before, world.State));
    }

    [Fact]
    public void Neither_does_who_leaves_the_lobby_when_all_is_over()
    {
        var visited = Opened().WithVisitors();
        visited.Must(Chair, new CloseMeeting());
        visited.Upto(MinutesStage.Initialled);
        visited.Must(Waiter, new LeaveAsGuest());
        visited.Must(Chair, new RevokeGuestLink(visited.State.GuestLinks.Keys.Single()));
        visited.Must(Secretary, new LockMinutes(Minutes, Sha256));
    }

    [Fact]
    public void While_the_meeting_goes_on_views_do_not_change_with_every_event()
    {
        var open = Opened();
        Assert.Equal(0, open.Seen(Secretary)!.RecordedAt);
        Assert.NotEqual(0, open.State.RecordedAt);
    }

    private void AssertTakenBack()
    {
        var d = world.Document();
        Assert.Equal((MinutesStage.Draft, null, null, null, null, 0), (d.Stage, d.Initialled, d.Adopted, d.Locked, d.Signed, d.ComposedTo));
        Assert.Equal(world.State.Seq, d.ChangedAt);
        Assert.Equal("Bắt đầu muộn", d.Edits["start"].Text);
    }

    // Somebody who was absent is noted afterwards.
    private void RecordGoesOn() => world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Advisor, Reason: $"Đi công tác {world.State.Seq}")]));
}
