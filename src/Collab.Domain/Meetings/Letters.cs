using System.Globalization;
using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The invitation as a document (form 1.7 of Decree 30/2020/NĐ-CP) before it is issued: what the meeting itself does not say. All fields as they are to be.</summary>
/// <param name="Addressee">Behind "trân trọng kính mời:", a line each.</param>
/// <param name="Notes">Above the end of the body.</param>
/// <param name="WithAgenda">The agenda comes with it, without hidden items.</param>
/// <param name="WithPeople">The list of those invited comes with it.</param>
/// <param name="Recipients">Below "Nơi nhận:"; absent = as the layout says, and so for who signs.</param>
public sealed record EditInvitation(
    Guid? RegisterId, string Addressee, string? Notes = null, bool WithAgenda = false, bool WithPeople = false, string? Recipients = null,
    string? Authority = null, string? Position = null, string? SignerName = null) : MeetingCommand;

/// <summary>It gets its number and day, and does not change any more; another issue takes its place.</summary>
/// <param name="Ordinal">1 = the first; one above the last where that is replaced. Another one is there: <c>conflict</c>.</param>
public sealed record IssueInvitation(int Ordinal) : MeetingCommand;

/// <summary>Of the server: the same, with its number.</summary>
public sealed record IssueNumberedInvitation(int Ordinal, string Number, DateOnly Day, LayoutProfile Layout) : MeetingCommand;
public sealed record RecallInvitation(string Reason) : MeetingCommand;

public sealed record InvitationEdited(
    Guid? RegisterId, string Addressee, string? Notes, bool WithAgenda, bool WithPeople, string? Recipients, string? Authority, string? Position, string? SignerName) : MeetingEvent;

public sealed record InvitationIssued(int Ordinal, string Number, DateOnly Day, InvitationText Text) : MeetingEvent;
public sealed record InvitationRecalled(int Ordinal, string Reason) : MeetingEvent;

/// <param name="Issued">By ordinal.</param>
public sealed record InvitationLetter(InvitationEdited? Draft, PersistentMap<string, IssuedInvitation> Issued)
{
    public static readonly InvitationLetter None = new(null, PersistentMap<string, IssuedInvitation>.Empty);

    /// <summary>The one that counts; null = none was issued, or it was recalled.</summary>
    public IssuedInvitation? Current => Last is { Recalled: null } last ? last : null;

    internal IssuedInvitation? Last => Issued.Find(Key(Issued.Count));

    public static string Key(int ordinal) => ordinal.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Recalled">Why.</param>
public sealed record IssuedInvitation(int Ordinal, string Number, DateOnly Day, DateTimeOffset At, InvitationText Text, string? Recalled);

/// <summary>All that stands on an invitation but its number and day, as it is laid out. Texts of several lines are what they are on the paper.</summary>
/// <param name="Chair">All of them, where there are several.</param>
/// <param name="Agenda">Of what everybody may see, a line each; null = does not come with it.</param>
/// <param name="People">Those invited, a line each; null = do not come with it.</param>
public sealed record InvitationText(
    string Title, string Addressee, string? Chair, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? Notes, string? Agenda, string? People, string Recipients,
    string? Authority, string? Position, string? SignerName, LayoutProfile Layout)
{
    public static InvitationText Of(Meeting m, InvitationEdited? draft, LayoutProfile layout) => new(
        m.Title, draft?.Addressee ?? InvitationLetters.DefaultAddressee, ChairOf(m), m.StartsAt, m.EndsAt,
        m.Place ?? (m.Mode == MeetingMode.Online ? "họp trực tuyến" : null), draft?.Notes, draft is { WithAgenda: true } ? AgendaOf(m) : null,
        draft is { WithPeople: true } ? PeopleOf(m) : null, draft?.Recipients ?? layout.Recipients, draft?.Authority ?? layout.Authority, draft?.Position ?? layout.Position,
        draft?.SignerName ?? layout.SignerName, layout);

    private static string? ChairOf(Meeting m) => m.Participants.Values.Where(p => p is { IsListed: true, Role: MeetingRole.Chair }).OrderBy(p => p.Name, StringComparer.Ordinal).Select(Named).ToList() is { Count: > 0 } chairs
        ? string.Join("; ", chairs) : null;

    internal static IEnumerable<Participant> Invited(Meeting m) => m.Participants.Values.Where(p => p is { IsListed: true, OnlyStandsIn: false, LinkId: null } && p.Role != MeetingRole.Display);

    private static string PeopleOf(Meeting m) => string.Join('\n', Invited(m)
        .OrderBy(p => p.UnitName, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).Take(Limits.InvitationPeople).Select(p => $"{Named(p)}, {p.UnitName}"));

    private static string Named(Participant p) => p.Title is { } title ? $"{p.Name}, {title}" : p.Name;

    private static string AgendaOf(Meeting m) => string.Join('\n', MeetingAudiences.AgendaOf(m, MeetingAudience.Delegates).Select(item => $"{item.Value.Number}. {item.Value.Title}"));
}

/// <summary>The invitation as a document. Its number is given when it is issued, and by the register alone.</summary>
public static class InvitationLetters
{
    public const string DefaultAddressee = "Các đồng chí có tên trong danh sách mời";

    public static Decision Edit(Meeting m, EditInvitation c)
    {
        if (m.Status is not (MeetingStatus.Draft or MeetingStatus.Scheduled)) return IsOver;

        var errors = new FieldErrors();
        errors.Text("addressee", c.Addressee, Limits.InvitationText, lines: true);
        if (c.Notes is not null) errors.Text("notes", c.Notes, Limits.InvitationText, lines: true);
        if (c.Recipients is not null) errors.Text("recipients", c.Recipients, RegistryLimits.Recipients, lines: true);
        if (c.Authority is not null) errors.Text("authority", c.Authority, RegistryLimits.Body, lines: true);
        if (c.Position is not null) errors.Text("position", c.Position, RegistryLimits.Body, lines: true);
        if (c.SignerName is not null) errors.Text("signerName", c.SignerName, RegistryLimits.Title);
        var edited = new InvitationEdited(c.RegisterId, c.Addressee, c.Notes, c.WithAgenda, c.WithPeople, c.Recipients, c.Authority, c.Position, c.SignerName);
        errors.Unless(edited != m.Letter?.Draft, "addressee", "nothing about the invitation would change");
        return errors.ToRefusal() is { } invalid ? invalid : edited;
    }

    /// <summary>What keeps it from being issued, whatever its number; null = nothing.</summary>
    public static Refusal? Hindrance(Meeting m, int ordinal)
    {
        if (m.Status != MeetingStatus.Scheduled) return Refusal.WrongState("Only the invitation to a meeting that is scheduled is issued.");
        if (m.Letter?.Draft?.RegisterId is null) return Refusal.WrongState("The invitation names no register yet.");
        if (ListsTooMany(m))
            return Refusal.WrongState($"The list that comes with the invitation names {Limits.InvitationPeople} people at most.");
        return ordinal == m.Letter.Issued.Count + 1 ? null : Refusal.Conflict($"The invitation was issued {m.Letter.Issued.Count} times.");
    }

    /// <summary>Its list of people is to come with it, and may not name all of them.</summary>
    internal static bool ListsTooMany(Meeting m) => m.Letter?.Draft is { WithPeople: true } && InvitationText.Invited(m).Skip(Limits.InvitationPeople).Any();

    /// <param name="numbered">Null: the register has no number for it.</param>
    public static Decision Issue(Meeting m, int ordinal, IssueNumberedInvitation? numbered)
    {
        if (Hindrance(m, ordinal) is { } refusal) return refusal;
        return numbered is null ? Refusal.NotFound("There is no such register.")
            : new InvitationIssued(ordinal, numbered.Number, numbered.Day, InvitationText.Of(m, m.Letter!.Draft, numbered.Layout));
    }

    public static Decision Recall(Meeting m, RecallInvitation c)
    {
        if (m.Letter?.Current is not { } issued) return Refusal.WrongState("No invitation is issued.");
        return WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error ? Refusal.Invalid("reason", error) : new InvitationRecalled(issued.Ordinal, c.Reason);
    }

    public static Meeting Apply(Meeting m, InvitationEdited e) => m with { Letter = (m.Letter ?? InvitationLetter.None) with { Draft = e } };

    public static Meeting Apply(Meeting m, InvitationIssued e, DateTimeOffset at) => With(m, new(e.Ordinal, e.Number, e.Day, at, e.Text, Recalled: null));

    public static Meeting Apply(Meeting m, InvitationRecalled e) => With(m, m.Letter!.Issued[InvitationLetter.Key(e.Ordinal)] with { Recalled = e.Reason });

    private static Meeting With(Meeting m, IssuedInvitation issued)
    {
        var letter = m.Letter ?? InvitationLetter.None;
        return m with { Letter = letter with { Issued = letter.Issued.SetItem(InvitationLetter.Key(issued.Ordinal), issued) } };
    }

    private static Refusal IsOver => Refusal.WrongState("The meeting was opened or cancelled.");
}

/// <summary>The invitation as a document; its text is read through REST.</summary>
/// <param name="Draft">For stewards.</param>
/// <param name="Issued">By ordinal; others than stewards see the one that counts.</param>
/// <param name="ListsTooMany">For stewards, true or absent: more people are invited than its list may name, so that it cannot be issued with one.</param>
public sealed record InvitationLetterView(InvitationDraftView? Draft, PersistentMap<string, IssuedInvitationView> Issued, bool? ListsTooMany = null)
{
    public static InvitationLetterView? Of(Meeting m, bool all)
    {
        if (m.Letter is not { } letter || (!all && letter.Current is null)) return null;
        var shown = letter.Issued.Values.Where(issued => all || issued == letter.Current);
        return new(
            all && letter.Draft is { } d ? new(d.RegisterId, d.Addressee, d.Notes, d.WithAgenda, d.WithPeople, d.Recipients, d.Authority, d.Position, d.SignerName) : null,
            shown.Aggregate(PersistentMap<string, IssuedInvitationView>.Empty, (map, i) => map.SetItem(InvitationLetter.Key(i.Ordinal), new(i.Number, i.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), i.At, i.Recalled))),
            all && InvitationLetters.ListsTooMany(m) ? true : null);
    }
}

public sealed record InvitationDraftView(
    Guid? RegisterId, string Addressee, string? Notes, bool WithAgenda, bool WithPeople, string? Recipients, string? Authority, string? Position, string? SignerName);

/// <param name="Day"><c>2026-01-05</c>, where the organisation is.</param>
/// <param name="Recalled">Why.</param>
public sealed record IssuedInvitationView(string Number, string Day, DateTimeOffset At, string? Recalled);
