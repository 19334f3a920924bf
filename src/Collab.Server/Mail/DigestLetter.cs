using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using MimeKit;
using MimeKit.Text;

namespace Collab.Server.Mail;

/// <summary>
/// The mail that tells a member of notices. A mail lies about where nobody guards it: it holds the titles of what they are about, and a link;
/// not who did what, and nothing of the documents. Of a meeting the entry for a calendar comes with it: when and where, as an invitation on paper says.
/// </summary>
internal static class DigestLetter
{
    /// <summary>So many notices are named; of the rest it says how many there are.</summary>
    public const int Named = 20;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="to">Name and address of the member.</param>
    /// <param name="notices">The newest first; at least one.</param>
    /// <param name="upTo">The position up to which it tells of notices: the same mail has the same id, should it be sent twice.</param>
    /// <param name="zone">Where the organisation is.</param>
    /// <param name="meetings">As they are now, those of the notices that the member takes part in.</param>
    public static MimeMessage Write(string from, (Guid Member, string Name, string Address) to, IReadOnlyList<Notice> notices, long upTo, Uri publicUrl, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyDictionary<Guid, Meeting>? meetings = null)
    {
        var message = new MimeMessage { Subject = $"Bạn có {notices.Count} thông báo mới", Date = TimeZoneInfo.ConvertTime(now, zone) };
        message.From.Add(new MailboxAddress("Collab", from));
        message.To.Add(new MailboxAddress(to.Name, to.Address));
        message.MessageId = $"{DerivedId.Of("mail", $"{to.Member}:{upTo}")}@{from[(from.LastIndexOf('@') + 1)..]}";
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's "out of office" answers it

        var lines = notices.Take(Named).Select(notice => (Text: LineOf(notice, zone), Page: PageOf(notice.About, publicUrl))).ToList();
        if (notices.Count > Named) lines.Add(($"và {notices.Count - Named} thông báo khác", null));
        var inbox = new Uri(publicUrl, "/inbox").ToString();
        var opening = $"Bạn có {notices.Count} thông báo chưa đọc:";
        const string Closing = "Thư này được gửi tự động, vui lòng không trả lời. Cách nhận thư được đặt ở trang thông báo.";
        var told = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = $"{opening}\n\n{string.Join('\n', lines.Select(line => line.Page is null ? "- " + line.Text : $"- {line.Text}\n  {line.Page}"))}\n\nXem tại: {inbox}\n\n{Closing}\n" },
            new TextPart(TextFormat.Html)
            {
                Text = $"<!DOCTYPE html><html lang=\"vi\"><body><p>{Html.Encode(opening)}</p><ul>{string.Concat(lines.Select(line => line.Page is null ? $"<li>{Html.Encode(line.Text)}</li>" : $"<li><a href=\"{Html.Encode(line.Page)}\">{Html.Encode(line.Text)}</a></li>"))}</ul>"
                    + $"<p><a href=\"{Html.Encode(inbox)}\">Xem thông báo</a></p><p><small>{Html.Encode(Closing)}</small></p></body></html>\n",
            },
        };
        var entries = notices.Take(Named).Select(notice => notice.About.MeetingId).OfType<Guid>().Distinct().Select(id => meetings?.GetValueOrDefault(id)).OfType<Meeting>().Select(meeting => EntryOf(meeting, publicUrl)).ToList();
        message.Body = entries.Count == 0 ? told : new Multipart("mixed") { told };
        foreach (var entry in entries) ((Multipart)message.Body).Add(entry);
        return message;
    }

    private static string? PageOf(NoticeAbout about, Uri publicUrl) =>
        about.MeetingId is { } meeting ? InvitationCalendar.PageOf(meeting, publicUrl).ToString()
        : about.RoundId is { } round ? new Uri(publicUrl, $"/rounds/{round}").ToString()
        : about.TaskId is { } task ? new Uri(publicUrl, $"/tasks/{task}").ToString()
        : null;

    private static MimePart EntryOf(Meeting meeting, Uri publicUrl)
    {
        var type = new ContentType("text", "calendar") { Charset = "utf-8", Name = "cuoc-hop.ics" };
        type.Parameters.Add("method", InvitationCalendar.MethodOf(meeting));
        return new(type)
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(InvitationCalendar.Make(meeting, publicUrl)))),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "cuoc-hop.ics" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
    }

    private static string LineOf(Notice notice, TimeZoneInfo zone)
    {
        var moment = notice.DueAt is { } due ? TimeZoneInfo.ConvertTime(due, zone).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture) : "";
        var (until, begins) = moment.Length > 0 ? ($" (hạn {moment})", $" (lúc {moment})") : ("", "");
        return notice.Kind switch
        {
            NoticeKinds.AddedToRoom => $"Bạn được thêm vào phòng tài liệu: {notice.Title}",
            NoticeKinds.DocumentAdded => $"Tài liệu mới: {notice.Title}",
            NoticeKinds.VersionAdded => $"Phiên bản mới: {notice.Title}",
            NoticeKinds.AcknowledgementAsked => $"Đề nghị xác nhận đã đọc: {notice.Title}{until}",
            NoticeKinds.AcknowledgementDue => $"Nhắc xác nhận đã đọc: {notice.Title}{until}",
            NoticeKinds.Mentioned => $"Bạn được nhắc đến trong ý kiến: {notice.Title}",
            NoticeKinds.CommentReplied => $"Ý kiến của bạn được trả lời: {notice.Title}",
            NoticeKinds.OpinionAsked => $"Đề nghị cho ý kiến: {notice.Title}{until}",
            NoticeKinds.OpinionExtended => $"Gia hạn cho ý kiến: {notice.Title}{until}",
            NoticeKinds.OpinionCancelled => $"Phiếu lấy ý kiến bị hủy: {notice.Title}",
            NoticeKinds.OpinionToApprove => $"Ý kiến của đơn vị chờ duyệt: {notice.Title}{until}",
            NoticeKinds.OpinionReturned => $"Dự thảo ý kiến bị trả lại: {notice.Title}{until}",
            NoticeKinds.OpinionDelegated => $"Bạn được giao cho ý kiến thay: {notice.Title}{until}",
            NoticeKinds.RemarkAnswersSent => $"Đã có tiếp thu, giải trình ý kiến: {notice.Title}",
            NoticeKinds.OpinionDue => $"Nhắc cho ý kiến: {notice.Title}{until}",
            NoticeKinds.RoundOver => $"Hết hạn lấy ý kiến: {notice.Title}",
            NoticeKinds.TaskAssigned => $"Nhiệm vụ được giao: {notice.Title}{until}",
            NoticeKinds.TaskChanged => $"Nhiệm vụ thay đổi: {notice.Title}{until}",
            NoticeKinds.TaskDue => $"Nhắc nhiệm vụ sắp đến hạn: {notice.Title}{until}",
            NoticeKinds.TaskOverdue => $"Nhiệm vụ quá hạn: {notice.Title}{until}",
            NoticeKinds.TaskCompleted => $"Nhiệm vụ được báo hoàn thành, chờ xác nhận: {notice.Title}",
            NoticeKinds.TaskReturned => $"Nhiệm vụ chưa được xác nhận hoàn thành: {notice.Title}{until}",
            NoticeKinds.TaskCancelled => $"Nhiệm vụ không còn phải thực hiện: {notice.Title}",
            NoticeKinds.MeetingInvited => $"Giấy mời họp: {notice.Title}{begins}",
            NoticeKinds.MeetingMoved => $"Cuộc họp thay đổi thời gian, địa điểm: {notice.Title}{begins}",
            NoticeKinds.MeetingCancelled => $"Cuộc họp bị hủy: {notice.Title}",
            NoticeKinds.AttendanceDelegated => $"Bạn được cử dự họp thay: {notice.Title}{begins}",
            NoticeKinds.AnswerDue => $"Nhắc trả lời giấy mời họp: {notice.Title}{begins}",
            NoticeKinds.PapersDue => $"Nhắc gửi tài liệu họp: {notice.Title}{until}",
            NoticeKinds.UnitPapersDue => $"Nhắc đơn vị gửi tài liệu họp: {notice.Title}{until}",
            NoticeKinds.PaperReturned => $"Tài liệu bị trả lại: {notice.Title}{until}",
            NoticeKinds.VoteDelegated => $"Bạn được ủy quyền biểu quyết: {notice.Title}{begins}",
            NoticeKinds.VoteDelegationEnded => $"Ủy quyền biểu quyết cho bạn đã chấm dứt: {notice.Title}",
            NoticeKinds.VoteReturned => $"Bạn tự biểu quyết, không còn người biểu quyết thay: {notice.Title}",
            NoticeKinds.MinutesInitialled => $"Biên bản, thông báo kết luận chờ đọc và góp ý: {notice.Title}",
            NoticeKinds.ObjectionRaised => $"Có ý kiến về biên bản, thông báo kết luận: {notice.Title}",
            NoticeKinds.ObjectionAnswered => $"Ý kiến của bạn về biên bản, thông báo kết luận được trả lời: {notice.Title}",
            NoticeKinds.MinutesIssued => $"Biên bản, thông báo kết luận được ban hành: {notice.Title}",
            NoticeKinds.MinutesRecalled => $"Biên bản, thông báo kết luận bị thu hồi: {notice.Title}",
            _ => $"{notice.Title}{until}",
        };
    }
}
