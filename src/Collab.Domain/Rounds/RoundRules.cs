using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>How a round of opinions begins, and what becomes of it until it is closed.</summary>
public static class RoundRules
{
    public static Refusal RoomIsClosed => Refusal.WrongState("The room is closed.");

    private static Refusal NoDraft => Refusal.WrongState("The round is started, or was cancelled.");
    private static Refusal NotOpen => Refusal.WrongState("The round is not open.");

    /// <summary>Whoever sends it keeps the room: the room has looked.</summary>
    public static RoundDecision Begin(OpinionRound round, BeginOpinionRound command, in RoundContext context)
    {
        if (round.Seq > 0) return Refusal.Conflict("The round is there already.");
        if (context.Around.RoomClosed) return RoomIsClosed;

        var errors = new FieldErrors();
        var documents = Check(errors, command.Title, command.Note, command.Documents, command.DueAt, context);
        var addressees = AddresseeRules.Named(errors, command.Addressees, context.Around);
        errors.Unless(command.Addressees.IsDefault || command.Addressees.Length <= RoundLimits.AddresseesAtOnce, "addressees", $"are more than {RoundLimits.AddresseesAtOnce} at once");
        return errors.ToRefusal() ?? (RoundDecision)new RoundBegun(
            command.RoomId, command.Title, command.Note, documents, addressees, command.DueAt, command.Blind, command.OnNoReply, context.Around.ByName);
    }

    public static RoundDecision Change(OpinionRound round, ChangeOpinionRound command, in RoundContext context)
    {
        if (round.Stage != RoundStage.Draft) return NoDraft;

        var errors = new FieldErrors();
        var documents = Check(errors, command.Title, command.Note, command.Documents, command.DueAt, context);
        if (errors.ToRefusal() is { } invalid) return invalid;
        var isSame = (command.Title, command.Note, command.DueAt, command.Blind, command.OnNoReply) == (round.Title, round.Note, round.DueAt, round.Blind, round.OnNoReply)
            && MapOf(documents).Equals(round.Documents);
        return isSame ? Refusal.Invalid("title", "nothing about the round would change")
            : new RoundChanged(command.Title, command.Note, documents, command.DueAt, command.Blind, command.OnNoReply);
    }

    public static RoundDecision Start(OpinionRound round, in RoundContext context)
    {
        if (round.Stage != RoundStage.Draft) return NoDraft;

        var around = context.Around;
        var errors = new FieldErrors();
        Due(errors, round.DueAt, context.Now);
        errors.Unless(round.Addressees.Count > 0, "addressees", "are none");
        AddresseeRules.InRoom(errors, round.Addressees.Values.OrderBy(a => a.Position).Select(a => new AskedAddressee(a.Id, a.IsUnit, a.Name)), around);
        foreach (var document in round.Documents.Values.OrderBy(d => d.Position))
            errors.Unless(around.Documents.ContainsKey(document.DocumentId), "documents", $"the room does not hold {document.Title}");
        return errors.ToRefusal() ?? (RoundDecision)new RoundStarted(around.ByName);
    }

    public static RoundDecision Extend(OpinionRound round, ExtendOpinionRound command, in RoundContext context)
    {
        if (round.Stage != RoundStage.Open) return NotOpen;
        if (round.Extensions.Count >= RoundLimits.Extensions) return Refusal.WrongState($"It was extended {RoundLimits.Extensions} times already.");

        var errors = new FieldErrors();
        Due(errors, command.DueAt, context.Now);
        errors.Unless(command.DueAt > round.DueAt, "dueAt", "is not later than it is already");
        errors.Text("reason", command.Reason, RoundLimits.Reason, lines: true);
        return errors.ToRefusal() ?? (RoundDecision)new RoundExtended(command.DueAt, command.Reason, context.Around.ByName);
    }

    public static RoundDecision Close(OpinionRound round, in RoundContext context) =>
        round.Stage == RoundStage.Open ? new RoundClosed(context.Around.ByName) : NotOpen;

    public static RoundDecision Cancel(OpinionRound round, CancelOpinionRound command, in RoundContext context)
    {
        if (round.Stage is not (RoundStage.Draft or RoundStage.Open)) return Refusal.WrongState("The round is closed, or was cancelled.");

        var errors = new FieldErrors();
        errors.Text("reason", command.Reason, RoundLimits.Reason, lines: true);
        return errors.ToRefusal() ?? (RoundDecision)new RoundCancelled(command.Reason, context.Around.ByName);
    }

    /// <summary>Null: opinions are taken. The last moment is one at which they are.</summary>
    public static Refusal? RefuseOpinions(OpinionRound round, DateTimeOffset now) =>
        round.Stage != RoundStage.Open ? NotOpen : now > round.DueAt ? Refusal.WrongState("The time for opinions is over.") : null;

    internal static OpinionRound Begun(OpinionRound round, RoundBegun e, DateTimeOffset at) => AddresseeRules.Added(
        round with
        {
            RoomId = e.RoomId,
            Title = e.Title,
            Note = e.Note,
            Documents = MapOf(e.Documents),
            DueAt = e.DueAt,
            Blind = e.Blind,
            OnNoReply = e.OnNoReply,
            CreatedAt = at,
            CreatedByName = e.ByName,
        }, e.Addressees);

    internal static PersistentMap<Guid, RoundDocument> MapOf(ImmutableArray<RoundDocument> documents) =>
        documents.Aggregate(PersistentMap<Guid, RoundDocument>.Empty, (map, document) => map.SetItem(document.DocumentId, document));

    private static ImmutableArray<RoundDocument> Check(
        FieldErrors errors, string title, string? note, ImmutableArray<RoundDocumentName> documents, DateTimeOffset dueAt, in RoundContext context)
    {
        errors.Text("title", title, RoundLimits.Title);
        if (note is not null) errors.Text("note", note, RoundLimits.Note, lines: true);
        Due(errors, dueAt, context.Now);
        return Documents(errors, documents, context.Around);
    }

    private static ImmutableArray<RoundDocument> Documents(FieldErrors errors, ImmutableArray<RoundDocumentName> named, RoundSurroundings around)
    {
        errors.Unless(!named.IsDefaultOrEmpty, "documents", "are none");
        if (named.IsDefaultOrEmpty) return [];

        errors.Unless(named.Length <= RoundLimits.Documents, "documents", $"are more than {RoundLimits.Documents}");
        errors.Unless(named.Select(d => d?.DocumentId).Distinct().Count() == named.Length, "documents", "name one twice");
        var documents = ImmutableArray.CreateBuilder<RoundDocument>();
        foreach (var (i, name) in named.Take(RoundLimits.Documents).Index())
        {
            if (name is null || around.Documents.Find(name.DocumentId) is not { } known)
            {
                errors.Unless(false, $"documents[{i}].documentId", "is not the id of a document of the room");
                continue;
            }

            errors.Unless(name.Version >= 1 && name.Version <= known.Version, $"documents[{i}].version", $"is not one of its {known.Version} versions");
            documents.Add(new(known.DocumentId, name.Version, known.Title, i + 1));
        }

        return documents.ToImmutable();
    }

    private static void Due(FieldErrors errors, DateTimeOffset dueAt, DateTimeOffset now)
    {
        errors.Unless(dueAt > now, "dueAt", "is over");
        errors.Unless(dueAt <= now.AddDays(RoundLimits.DueDays), "dueAt", $"is more than {RoundLimits.DueDays} days from now");
    }
}
