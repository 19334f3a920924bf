using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Whoever took part may object to minutes while they are read, and is answered; while an objection is open, they are not locked.</summary>
public static class MinutesObjections
{
    public static Decision Raise(Meeting m, ObjectToMinutes c, in CommandContext context)
    {
        if (m.MinutesOf(c.Document) is not { } d || !Reads(m, c.Document, context.By, d)) return MinutesEditing.NoSuchDocument;
        if (d.Stage != MinutesStage.Initialled) return Refusal.WrongState("It is not there to be read and objected to now.");

        var by = context.By;
        var errors = new FieldErrors();
        if (c.Passage is not null) errors.Passage("passage", c.Passage);
        errors.Text("text", c.Text, Limits.Objection, lines: true);
        errors.Unless(d.Objections.Values.Count(o => o.IsOpen && o.MemberId == by) < Limits.OpenObjections, "text", $"{Limits.OpenObjections} of one's own have no answer yet");
        errors.Unless(d.Objections.Count < Limits.Objections, "text", $"there are {Limits.Objections} already");
        return errors.ToRefusal() is { } invalid ? invalid : new ObjectionRaised(c.Document, context.NewId, by, c.Passage, c.Text);
    }

    public static Decision Withdraw(Meeting m, WithdrawObjection c, in CommandContext context)
    {
        if (Find(m, c.Document, c.ObjectionId, context.By) is not { } there) return NoSuchObjection;
        if (there.MemberId != context.By) return Refusal.Forbidden("It is somebody else's.");
        return there.IsOpen ? new ObjectionWithdrawn(c.Document, there.Id) : Refusal.WrongState("It is answered, or withdrawn.");
    }

    public static Decision Answer(Meeting m, AnswerObjection c, in CommandContext context)
    {
        if (Find(m, c.Document, c.ObjectionId, context.By) is not { } there) return NoSuchObjection;
        if (!there.IsOpen) return Refusal.WrongState("It is answered, or withdrawn.");
        return WireText.Error(c.Text, Limits.Objection, lines: true) is { } error ? Refusal.Invalid("text", error) : new ObjectionAnswered(c.Document, there.Id, c.Accepted, c.Text);
    }

    public static Meeting Apply(Meeting m, ObjectionRaised e, DateTimeOffset at)
    {
        var (d, who) = (m.MinutesOf(e.Document)!, m.Participants[e.MemberId]);
        return m.With(e.Document, d with
        {
            Objections = d.Objections.SetItem(e.ObjectionId, new(e.ObjectionId, e.MemberId, who.Name, who.UnitName, e.Passage, e.Text, at, d.Objections.Count + 1)),
        });
    }

    public static Meeting Apply(Meeting m, ObjectionWithdrawn e) => Changed(m, e.Document, e.ObjectionId, o => o with { Withdrawn = true });

    public static Meeting Apply(Meeting m, ObjectionAnswered e, DateTimeOffset at, Guid by) =>
        Changed(m, e.Document, e.ObjectionId, o => o with { Answer = new(e.Accepted, e.Text, m.Participants[by].Name, at) });

    // To whoever does not read the document there is none of them.
    private static Objection? Find(Meeting m, string? document, Guid id, Guid by) => m.MinutesOf(document) is { } d && Reads(m, document!, by, d) ? d.Objections.Find(id) : null;

    private static bool Reads(Meeting m, string document, Guid by, MinutesDocument d) =>
        MeetingSight.Of(m, by) is { } sight && MinutesDocuments.IsFor(m, sight, document) && (sight.All || d.Stage != MinutesStage.Draft || d.Objections.Values.Any(o => o.MemberId == by));

    private static Refusal NoSuchObjection => Refusal.NotFound("There is no such objection.");

    private static Meeting Changed(Meeting m, string document, Guid id, Func<Objection, Objection> change)
    {
        var d = m.MinutesOf(document)!;
        return m.With(document, d with { Objections = d.Objections.SetItem(id, change(d.Objections[id])) });
    }
}
