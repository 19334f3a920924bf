using System.Globalization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>How far a document written from the record is; its text is read through REST, again whenever <paramref name="ChangedAt"/> or <paramref name="RecordedAt"/> is another.</summary>
/// <param name="SessionId">The closed session whose minutes it is.</param>
/// <param name="RecordedAt">The last event that may have changed what the record gives, once the meeting is closed; else 0.</param>
/// <param name="Form">For stewards.</param>
/// <param name="Objections">Of everybody who reads it.</param>
/// <param name="Issued">By ordinal, replaced and recalled ones too.</param>
public sealed record MinutesView(
    Guid? SessionId, MinutesStage Stage, int Position, long ChangedAt, long RecordedAt, MinutesFormView? Form, MinutesStepView? Initialled, MinutesStepView? Adopted, MinutesStepView? Locked,
    MinutesStepView? Signed, PersistentMap<Guid, ObjectionView> Objections, PersistentMap<string, IssuedMinutesView> Issued, PersistentMap<string, CorrectionView> Corrections)
{
    /// <summary>What this audience sees, by document.</summary>
    public static IEnumerable<KeyValuePair<string, MinutesView>> Of(Meeting m, MeetingSight sight)
    {
        if (m.Status is MeetingStatus.Draft or MeetingStatus.Scheduled or MeetingStatus.Cancelled) yield break;
        foreach (var (position, key) in MinutesDocuments.Of(m).Index())
        {
            if (MinutesDocuments.IsFor(m, sight, key) && Of(m, key, m.MinutesOf(key)!, position + 1, sight.All) is { } view) yield return new(key, view);
        }
    }

    private static MinutesView? Of(Meeting m, string key, MinutesDocument d, int position, bool all)
    {
        if (!all && d.Stage == MinutesStage.Draft && d.Issued.Count == 0) return null;
        var isRead = all || d.Stage != MinutesStage.Draft;
        return new(
            MinutesDocuments.SessionOf(key), d.Stage, position, isRead ? d.ChangedAt : 0, isRead ? Recorded(m) : 0,
            all && d.Form is { } f ? new(f.RegisterId, f.Recipients, f.Authority, f.Position, f.SignerName, f.WithPeople) : null,
            StepOf(d.Initialled), StepOf(d.Adopted), StepOf(d.Locked), StepOf(d.Signed),
            d.Objections.Values.Aggregate(PersistentMap<Guid, ObjectionView>.Empty, (map, o) => map.SetItem(o.Id, new(
                o.MemberId, o.Name, o.UnitName, o.Passage, o.Text, o.At, o.Number, o.Answer is { } a ? new(a.Accepted, a.Text, a.ByName, a.At) : null, o.Withdrawn ? true : null))),
            d.Issued.Values.Aggregate(PersistentMap<string, IssuedMinutesView>.Empty, (map, i) => map.SetItem(MinutesDocuments.Key(i.Ordinal), new(
                i.Number, Day(i.Day), i.At, i.Sha256, i.Head, i.Docx, i.Pdf, i.Recalled, i.Signatures.Aggregate(PersistentMap<Guid, MinutesSignatureView>.Empty,
                    (signatures, s) => signatures.SetItem(s.Key, new(s.Value.Signer, s.Value.Issuer, s.Value.ValidTo, s.Value.Organisation ? true : null, s.Value.At, s.Value.ByName, s.Value.UnknownIssuer, s.Value.SignedAt)))))),
            d.Corrections.Values.Aggregate(PersistentMap<string, CorrectionView>.Empty, (map, c) => map.SetItem(MinutesDocuments.Key(c.Ordinal), new(c.Issue, c.Number, Day(c.Day), c.Text, c.SignedByName, c.At))));
    }

    /// <summary>What the view is made of besides who sees it.</summary>
    internal static object Sources(Meeting m) => (m.Minutes, m.ClosedSessions, m.Status, Recorded(m));

    // While the meeting goes on every event would be one more, to everybody.
    private static long Recorded(Meeting m) => m.Status == MeetingStatus.Closed ? m.RecordedAt : 0;

    private static MinutesStepView? StepOf(MinutesStep? step) => step is null ? null : new(step.MemberId, step.Name, step.At, step.Sha256, step.Note);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed record MinutesFormView(Guid? RegisterId, string? Recipients, string? Authority, string? Position, string? SignerName, bool WithPeople);

public sealed record MinutesStepView(Guid MemberId, string Name, DateTimeOffset At, string? Sha256, string? Note);

/// <param name="Passage">The key of what it is about; absent = all of it.</param>
/// <param name="Position">From 1, as they came.</param>
/// <param name="Withdrawn">True or absent.</param>
public sealed record ObjectionView(
    Guid MemberId, string Name, string UnitName, string? Passage, string Text, DateTimeOffset At, int Position, ObjectionAnswerView? Answer, bool? Withdrawn);

public sealed record ObjectionAnswerView(bool Accepted, string Text, string ByName, DateTimeOffset At);

/// <param name="Day"><c>2026-01-05</c>, where the organisation is.</param>
/// <param name="Sha256">Of the text.</param>
/// <param name="Head">The record's hash that is printed on it.</param>
/// <param name="Recalled">Why.</param>
public sealed record IssuedMinutesView(
    string Number, string Day, DateTimeOffset At, string Sha256, string Head, IssuedFile Docx, IssuedFile? Pdf, string? Recalled, PersistentMap<Guid, MinutesSignatureView> Signatures);

/// <param name="Organisation">True or absent: with the certificate of this installation.</param>
/// <param name="UnknownIssuer">True or absent: who issued the certificate was not known to the server.</param>
/// <param name="SignedAt">As the signer says.</param>
public sealed record MinutesSignatureView(
    string Signer, string Issuer, DateTimeOffset ValidTo, bool? Organisation, DateTimeOffset At, string ByName, bool? UnknownIssuer, DateTimeOffset? SignedAt);

/// <param name="Issue">The ordinal of what it corrects.</param>
public sealed record CorrectionView(int Issue, string Number, string Day, string Text, string SignedByName, DateTimeOffset At);
