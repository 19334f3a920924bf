using System.Globalization;
using System.Text;
using Collab.Domain.Meetings;

namespace Collab.Server.Letters;

/// <summary>A meeting as iCalendar (RFC 5545) with one event. Later states have a higher SEQUENCE, so that a calendar takes the newest.</summary>
internal static class InvitationCalendar
{
    private const int LineOctets = 75;

    /// <param name="site">Where its page is; the host is what tells its id among all calendars.</param>
    public static string Make(Meeting m, Uri site)
    {
        var (calendar, cancelled) = (new StringBuilder(), m.Status == MeetingStatus.Cancelled);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Collab//Meetings//VI");
        Line($"METHOD:{MethodOf(m)}");
        Line("BEGIN:VEVENT");
        Line($"UID:{m.Id}@{site.Host}");
        Line($"SEQUENCE:{m.Seq}");
        Line($"DTSTAMP:{Time(m.Cancellation?.At ?? m.Moved?.At ?? m.ScheduledAt)}");
        Line($"DTSTART:{Time(m.StartsAt)}");
        Line($"DTEND:{Time(m.EndsAt)}");
        Line($"SUMMARY:{Text(m.Title)}");
        if (m.Place is { } place) Line($"LOCATION:{Text(place)}");
        if (m.Cancellation is { } why) Line($"COMMENT:{Text(why.Reason)}");
        Line($"URL:{PageOf(m.Id, site)}");
        Line($"STATUS:{(cancelled ? "CANCELLED" : m.Status == MeetingStatus.Draft ? "TENTATIVE" : "CONFIRMED")}");
        Line("END:VEVENT");
        Line("END:VCALENDAR");
        return calendar.ToString();

        void Line(string line) => Fold(calendar, line);
    }

    public static string MethodOf(Meeting m) => m.Status == MeetingStatus.Cancelled ? "CANCEL" : "PUBLISH";

    public static Uri PageOf(Guid meeting, Uri site) => new(site, $"/meetings/{meeting}");

    // Lines of at most 75 octets, a character never cut.
    private static void Fold(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }
            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        calendar.Append("\r\n");
    }

    private static string Text(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
