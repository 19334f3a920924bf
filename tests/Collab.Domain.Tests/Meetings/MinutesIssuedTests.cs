using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What is issued is replaced, recalled, corrected by a letter and signed, and never changed.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesIssuedTests
{
    private readonly MeetingWorld world = Closed();

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
}
