using System.Globalization;
using System.Security.Claims;
using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Meetings;
using Collab.Server.Work;

namespace Collab.Server.Letters;

/// <summary>The invitation of a meeting as a document and as an entry of a calendar.</summary>
internal static class LetterEndpoints
{
    public static void AddLetters(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MeetingLetters>();
        builder.Services.AddSingleton<LetterPdfs>();
        builder.Services.AddSingleton<StandardLayout>();
        builder.Services.AddSingleton<IDueWorkHandler, NumberSettling>();
    }

    public static void MapMeetingLetters(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}/invitation.html", HtmlAsync).Refuses(401, 404, 429, 503).WithSummary("The invitation as a page; stewards see it before it is issued");
        meetings.MapGet("/{id:guid}/invitation.docx", DocxAsync).Refuses(401, 404, 429, 503).WithSummary("The invitation as DOCX");
        meetings.MapGet("/{id:guid}/invitation.pdf", PdfAsync).Refuses(401, 404, 429, 503).WithSummary("The invitation as PDF");
        meetings.MapGet("/{id:guid}/invitation.ics", CalendarAsync).Refuses(401, 404, 429, 503).WithSummary("The meeting as iCalendar (RFC 5545)");
    }

    private static async Task<IResult> HtmlAsync(Guid id, HttpContext http, MeetingReplicas meetings, MeetingLetters letters, OrganisationCalendar calendar)
    {
        var (form, refusal) = await FormAsync(id, http.User, meetings, letters, calendar);
        if (form is null) return Problems.From(refusal!);
        SecurityHeaders.IsFile(http);
        return Results.Text(OfficialPaperHtml.Make(form.Paper), "text/html", Encoding.UTF8);
    }

    private static async Task<IResult> DocxAsync(Guid id, ClaimsPrincipal user, MeetingReplicas meetings, MeetingLetters letters, OrganisationCalendar calendar)
    {
        var (form, refusal) = await FormAsync(id, user, meetings, letters, calendar);
        return form is null ? Problems.From(refusal!) : Results.File(OfficialPaperDocx.Make(form.Paper), DocxParts.ContentType, "giay-moi.docx");
    }

    private static async Task<IResult> PdfAsync(Guid id, ClaimsPrincipal user, MeetingReplicas meetings, MeetingLetters letters, OrganisationCalendar calendar, LetterPdfs pdfs)
    {
        var (form, refusal) = await FormAsync(id, user, meetings, letters, calendar);
        if (form is null) return Problems.From(refusal!);
        var (pdf, unmade) = await pdfs.OfAsync(string.Create(CultureInfo.InvariantCulture, $"{id} {form.Letter}"), () => OfficialPaperDocx.Make(form.Paper));
        return pdf is null ? Problems.From(unmade!) : Results.File(pdf, "application/pdf", "giay-moi.pdf");
    }

    private static async Task<IResult> CalendarAsync(Guid id, HttpContext http, MeetingReplicas meetings, CollabOptions options)
    {
        var (meeting, refusal) = await meetings.FindAsync(id, http.User.MemberId());
        return meeting is null ? Problems.From(refusal!) : Results.File(Encoding.UTF8.GetBytes(InvitationCalendar.Make(meeting, new(options.AddressFor(http.Request)))), "text/calendar; charset=utf-8", "cuoc-hop.ics");
    }

    private static async Task<(InvitationForm? Form, Refusal? Refusal)> FormAsync(Guid id, ClaimsPrincipal user, MeetingReplicas meetings, MeetingLetters letters, OrganisationCalendar calendar)
    {
        var (meeting, refusal) = await meetings.FindAsync(id, user.MemberId());
        if (meeting is null) return (null, refusal);
        var (letter, unseen) = await letters.ReadAsync(meeting, user.MemberId());
        return letter is null ? (null, unseen) : (new(letter, calendar.Zone), null);
    }
}
