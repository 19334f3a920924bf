using System.Reflection;
using Collab.Domain.Inboxes;
using Collab.Server.Mail;

namespace Collab.Server.Tests.Mail;

[Trait("Requirement", "B9")]
public sealed class DigestLetterTests
{
    private static readonly DateTimeOffset Due = new(2026, 12, 1, 1, 30, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => [.. typeof(NoticeKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(kind => (string)kind.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(Kinds))]
    public void A_mail_has_words_for_every_kind_of_notice_the_title_and_not_who_did_it(string kind)
    {
        var line = LineOf(kind);
        Assert.EndsWith(": Giao ban", line.Split(" (")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Đỗ Bình", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKinds.AnswerDue, "Nhắc trả lời giấy mời họp: Giao ban (lúc 08:30 ngày 01/12/2026)")]
    [InlineData(NoticeKinds.PapersDue, "Nhắc gửi tài liệu họp: Giao ban (hạn 08:30 ngày 01/12/2026)")]
    [InlineData(NoticeKinds.PaperReturned, "Tài liệu bị trả lại: Giao ban (hạn 08:30 ngày 01/12/2026)")]
    [InlineData(NoticeKinds.TaskAssigned, "Nhiệm vụ được giao: Giao ban (hạn 08:30 ngày 01/12/2026)")]
    [InlineData(NoticeKinds.TaskOverdue, "Nhiệm vụ quá hạn: Giao ban (hạn 08:30 ngày 01/12/2026)")]
    [InlineData(NoticeKinds.TaskCompleted, "Nhiệm vụ được báo hoàn thành, chờ xác nhận: Giao ban")]
    [InlineData(NoticeKinds.VoteReturned, "Bạn tự biểu quyết, không còn người biểu quyết thay: Giao ban")]
    [InlineData("later", "Giao ban (hạn 08:30 ngày 01/12/2026)")]
    public void What_is_due_is_said_as_what_it_is(string kind, string line) => Assert.Equal(line, LineOf(kind));

    private static string LineOf(string kind)
    {
        var notice = new Notice(Guid.NewGuid(), kind, new NoticeAbout(MeetingId: Guid.NewGuid()), "Giao ban", "Đỗ Bình", Due.AddDays(-1), Due, Read: false, Position: 1);
        var mail = DigestLetter.Write("collab@example.vn", (Guid.NewGuid(), "Phạm An", "an@example.vn"), [notice], 1, new Uri("https://hop.example.vn"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), Due);
        return Assert.Single(mail.TextBody!.ReplaceLineEndings("\n").Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal))[2..];
    }
}
