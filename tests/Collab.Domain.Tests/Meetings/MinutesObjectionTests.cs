using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Whoever took part objects to what they read, is answered, and until then it is not locked.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesObjectionTests
{
    private readonly MeetingWorld world = Closed();

    [Fact]
    public void It_is_objected_to_while_it_is_read_and_not_locked()
    {
        var objection = new ObjectToMinutes(Minutes, "Tôi nói 21, không phải 12", "speech:1");
        world.Refused(NotFound, An, objection); // to An there is no draft
        world.Refused(WrongState, Secretary, objection);
        world.Upto(MinutesStage.Initialled);
        var id = world.Must(An, objection);
        var there = world.Document().Objections[id];
        Assert.Equal((An, "Phạm An", "speech:1", 1, true), (there.MemberId, there.Name, there.Passage, there.Number, there.IsOpen));
        world.Must(An, objection); // another one of the same words
        world.Must(Secretary, new ObjectToMinutes(Minutes, "Thiếu kết luận 3"));
        Assert.Equal(new[] { 1, 2, 3 }, world.Document().Objections.Values.Select(o => o.Number).Order());

        foreach (var o in world.Document().Objections.Values) world.Must(Chair, new AnswerObjection(Minutes, o.Id, Accepted: false, "Đã nghe lại"));
        foreach (var step in new MeetingCommand[] { new LockMinutes(Minutes, Sha256), new SignMinutes(Minutes, Sha256), world.Issue(1) with { SignedAt = world.State.Seq + 2 } })
        {
            world.Must(Chair, step);
            world.Refused(WrongState, An, objection);
        }
    }

    [Fact]
    public void What_is_open_keeps_it_from_being_adopted_and_locked_and_an_answer_or_who_raised_it_ends_that()
    {
        world.Upto(MinutesStage.Initialled);
        var answered = world.Must(An, new ObjectToMinutes(Minutes, "Sai số phiếu"));
        var withdrawn = world.Must(Binh, new ObjectToMinutes(Minutes, "Thiếu ý kiến của tôi"));
        foreach (var step in new MeetingCommand[] { new AdoptMinutes(Minutes, Sha256), new LockMinutes(Minutes, Sha256) }) world.Refused(WrongState, Chair, step);
        world.Must(Secretary, new AnswerObjection(Minutes, answered, Accepted: true, "Sẽ sửa"));
        world.Refused(WrongState, Chair, new LockMinutes(Minutes, Sha256));
        world.Refused(Forbidden, An, new WithdrawObjection(Minutes, withdrawn));
        world.Must(Binh, new WithdrawObjection(Minutes, withdrawn));

        world.Refused(WrongState, Binh, new WithdrawObjection(Minutes, withdrawn));
        world.Refused(WrongState, An, new WithdrawObjection(Minutes, answered));
        foreach (var over in new[] { withdrawn, answered }) world.Refused(WrongState, Secretary, new AnswerObjection(Minutes, over, Accepted: false, "Không"));
        world.Must(Chair, new AdoptMinutes(Minutes, Sha256));
        world.Must(Chair, new LockMinutes(Minutes, Sha256));
        Assert.Equal(new ObjectionAnswer(true, "Sẽ sửa", "Trần Thư Ký", world.Now), world.Document().Objections[answered].Answer);
    }

    [Fact]
    public void They_outlast_that_it_is_taken_back()
    {
        world.Upto(MinutesStage.Initialled);
        var first = world.Must(An, new ObjectToMinutes(Minutes, "Sai số phiếu"));
        var second = world.Must(An, new ObjectToMinutes(Minutes, "Sai tên"));
        world.Must(Secretary, new ReturnMinutes(Minutes, "Sửa theo ý kiến"));
        Assert.Null(world.Seen(An));
        world.Refused(WrongState, An, new ObjectToMinutes(Minutes, "Nữa"));
        world.Refused(NotFound, Binh, new WithdrawObjection(Minutes, first)); // knows of no draft, but who has objected
        world.Must(An, new WithdrawObjection(Minutes, second));
        world.Must(Secretary, world.Initial(sha256: Hash(2)));
        world.Refused(WrongState, Secretary, new LockMinutes(Minutes, Hash(2)));
        world.Must(Secretary, new AnswerObjection(Minutes, first, Accepted: true, "Đã sửa"));
        world.Must(Secretary, new LockMinutes(Minutes, Hash(2)));
    }

    [Fact]
    public void Whoever_reads_it_sees_all_of_them()
    {
        world.Upto(MinutesStage.Initialled);
        var id = world.Must(An, new ObjectToMinutes(Minutes, "Sai số phiếu"));
        world.Must(Secretary, new AnswerObjection(Minutes, id, Accepted: true, "Sẽ sửa"));
        foreach (var member in Everyone.Except([MeetingWorld.Guest, Screen]))
        {
            var seen = world.Seen(member)!.Objections[id];
            Assert.Equal((An, "Phạm An", "Sai số phiếu", 1, "Sẽ sửa", (bool?)null), (seen.MemberId, seen.Name, seen.Text, seen.Position, seen.Answer!.Text, seen.Withdrawn));
        }
        foreach (var outsider in new[] { MeetingWorld.Guest, Screen })
        {
            Assert.Null(world.Seen(outsider));
            world.Refused(Forbidden, outsider, new ObjectToMinutes(Minutes, "Sai"));
        }
    }

    [Fact]
    public void There_is_none_that_is_not_there()
    {
        world.Upto(MinutesStage.Initialled);
        var id = world.Must(An, new ObjectToMinutes(Minutes, "Sai số phiếu"));
        foreach (var (document, objection) in new[] { (Minutes, Id(1)), (MinutesDocuments.Notice, id), (Id(1).ToString(), id), ("", id) })
        {
            world.Refused(NotFound, An, new WithdrawObjection(document, objection));
            world.Refused(NotFound, Secretary, new AnswerObjection(document, objection, Accepted: true, "x"));
        }
        world.Refused(NotFound, An, new ObjectToMinutes("report", "Sai"));
        world.Refused(NotFound, An, new ObjectToMinutes(null!, "Sai"));
    }

    [Fact]
    public void Texts_have_their_limits()
    {
        world.Upto(MinutesStage.Initialled);
        var id = world.Must(An, new ObjectToMinutes(Minutes, new string('a', Limits.Objection), new string('k', Limits.PassageKey)));
        foreach (var wrong in new[] { "", null, new string('a', Limits.Objection + 1), "a\u0007", "a\u202eb" })
        {
            world.Refused(Invalid, An, new ObjectToMinutes(Minutes, wrong!));
            world.Refused(Invalid, Secretary, new AnswerObjection(Minutes, id, Accepted: true, wrong!));
        }
        foreach (var wrong in new[] { "", "a b", new string('k', Limits.PassageKey + 1) }) world.Refused(Invalid, An, new ObjectToMinutes(Minutes, "Sai", wrong));
        world.Must(Secretary, new AnswerObjection(Minutes, id, Accepted: true, new string('a', Limits.Objection)));
    }

    [Fact]
    public void One_has_so_many_that_are_open_and_withdrawing_one_makes_room()
    {
        world.Upto(MinutesStage.Initialled);
        var own = Enumerable.Range(0, Limits.OpenObjections).Select(n => world.Must(An, new ObjectToMinutes(Minutes, $"Ý kiến {n}"))).ToList();
        world.Refused(Invalid, An, new ObjectToMinutes(Minutes, "Nữa"));
        world.Must(An, new WithdrawObjection(Minutes, own[0]));
        world.Must(An, new ObjectToMinutes(Minutes, "Nữa"));
        world.Refused(Invalid, An, new ObjectToMinutes(Minutes, "Nữa"));
        world.Must(Binh, new ObjectToMinutes(Minutes, "Của tôi"));
        world.Must(Secretary, new AnswerObjection(Minutes, own[1], Accepted: false, "Không"));
        world.Must(An, new ObjectToMinutes(Minutes, "Nữa"));
    }

    [Fact]
    public void A_document_has_so_many()
    {
        world.Upto(MinutesStage.Initialled);
        for (var n = 0; n < Limits.Objections; n++) world.Must(Secretary, new AnswerObjection(Minutes, world.Must(An, new ObjectToMinutes(Minutes, $"Ý kiến {n}")), Accepted: false, "Không"));
        world.Refused(Invalid, Binh, new ObjectToMinutes(Minutes, "Của tôi"));
    }
}
