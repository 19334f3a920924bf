using System.Collections.Immutable;
using Collab.Domain.Review;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>Whoever is in the room and may more than read.</summary>
/// <param name="Anchor">A page of the version, a part of it, or words: those stand where <see cref="Review.Anchor.Position"/> says, else they are refused.</param>
/// <param name="Mentions">Members of the room who are told.</param>
public sealed record AddComment(int Version, Anchor Anchor, string Text, ImmutableArray<Guid>? Mentions = null) : DocumentCommand;

public sealed record AddReply(Guid CommentId, string Text, ImmutableArray<Guid>? Mentions = null) : DocumentCommand;
public sealed record ResolveComment(Guid CommentId) : DocumentCommand;
public sealed record ReopenComment(Guid CommentId) : DocumentCommand;

/// <summary>Somebody has looked where a comment is in the version to which it was carried.</summary>
/// <param name="Anchor">There; null = it is in it no more.</param>
public sealed record ConfirmAnchor(Guid CommentId, int Version, Anchor? Anchor = null) : DocumentCommand;

/// <summary>The server's: where comments are in a newer version.</summary>
public sealed record CarryComments(int Version, PersistentMap<Guid, CarriedComment> Comments) : DocumentCommand;

/// <param name="From">The place that it was looked for from: where it is another by now, what was found is of no use.</param>
public sealed record CarriedComment(SurePlace From, CommentPlace Place);

/// <param name="Title">Of the document then: for those who are told.</param>
public sealed record CommentAdded(Guid CommentId, int Version, Anchor Anchor, string Text, string ByName, string Title, PersistentMap<Guid, string>? Mentions) : DocumentEvent;

/// <inheritdoc cref="CommentAdded"/>
public sealed record ReplyAdded(Guid CommentId, Guid ReplyId, string Text, string ByName, string Title, PersistentMap<Guid, string>? Mentions) : DocumentEvent;
public sealed record CommentResolved(Guid CommentId, string ByName) : DocumentEvent;
public sealed record CommentReopened(Guid CommentId, string ByName) : DocumentEvent;
public sealed record AnchorConfirmed(Guid CommentId, int Version, Anchor? Anchor, string ByName) : DocumentEvent;

/// <param name="Places">By comment.</param>
public sealed record CommentsCarried(int Version, PersistentMap<Guid, CommentPlace> Places) : DocumentEvent;

/// <summary>Comments on a document, and where they are in its newer versions: what is not the same there a person confirms.</summary>
public static class CommentRules
{
    private static Refusal NoSuchComment => Refusal.NotFound("The document has no such comment.");

    public static DocumentDecision Add(Document d, AddComment command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Versions.TryGetValue(command.Version, out var version)) return VersionRules.NoSuchVersion;
        if (version.Rendition is not { State: RenditionState.Ready, Pages: { } pages }) return Refusal.WrongState("The version has no pages, or not yet.");
        if (d.Comments.Count >= DocumentLimits.Comments) return Refusal.WrongState($"There are {DocumentLimits.Comments} comments already.");

        var errors = new FieldErrors();
        errors.Text("text", command.Text, DocumentLimits.CommentText, lines: true);
        var mentions = Mentioned(command.Mentions, context.Around, errors);
        var anchor = Found(command.Anchor, pages, context.Around, errors);
        return errors.ToRefusal() ?? (DocumentDecision)new CommentAdded(context.Around.NewId, command.Version, anchor!, command.Text, context.Around.ByName, context.Around.Title, mentions);
    }

    public static DocumentDecision Reply(Document d, AddReply command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Comments.TryGetValue(command.CommentId, out var comment)) return NoSuchComment;
        if (comment.Replies.Count >= DocumentLimits.Replies) return Refusal.WrongState($"The comment has {DocumentLimits.Replies} replies already.");
        if (d.Replies >= DocumentLimits.RepliesOfDocument) return Refusal.WrongState($"There are {DocumentLimits.RepliesOfDocument} replies already.");

        var errors = new FieldErrors();
        errors.Text("text", command.Text, DocumentLimits.CommentText, lines: true);
        var mentions = Mentioned(command.Mentions, context.Around, errors);
        return errors.ToRefusal() ?? (DocumentDecision)new ReplyAdded(comment.Id, context.Around.NewId, command.Text, context.Around.ByName, context.Around.Title, mentions);
    }

    public static DocumentDecision Resolve(Document d, ResolveComment command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Comments.TryGetValue(command.CommentId, out var comment)) return NoSuchComment;
        return comment.Resolved is not null ? Refusal.Conflict("It is resolved already.") : new CommentResolved(comment.Id, context.Around.ByName);
    }

    public static DocumentDecision Reopen(Document d, ReopenComment command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Comments.TryGetValue(command.CommentId, out var comment)) return NoSuchComment;
        return comment.Resolved is null ? Refusal.Conflict("It is open.") : new CommentReopened(comment.Id, context.Around.ByName);
    }

    public static DocumentDecision Confirm(Document d, ConfirmAnchor command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Comments.TryGetValue(command.CommentId, out var comment)) return NoSuchComment;
        if (comment.Place is not { } place || place.Version != command.Version) return Refusal.WrongState("The comment was not carried to that version, or on to a newer one since.");
        if (d.Versions[place.Version].Rendition.Pages is not { } pages) return Refusal.WrongState("The version has no pages.");

        var errors = new FieldErrors();
        // Where it is already, the server has said itself.
        var anchor = command.Anchor is not { } given || given == place.Anchor ? command.Anchor : Found(given, pages, context.Around, errors);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return place.Confirmed is not null && anchor == place.Anchor ? Refusal.Conflict("That is confirmed already.") : new AnchorConfirmed(comment.Id, command.Version, anchor, context.Around.ByName);
    }

    /// <summary>Those that are there already, or are carried from somewhere else since, are left out.</summary>
    public static DocumentDecision Carry(Document d, CarryComments command)
    {
        if (!d.Versions.ContainsKey(command.Version)) return VersionRules.NoSuchVersion;
        var places = command.Comments.Where(c => d.Comments.TryGetValue(c.Key, out var comment) && IsToCarry(comment, command.Version) && comment.Sure == c.Value.From)
            .Aggregate(PersistentMap<Guid, CommentPlace>.Empty, (map, c) => map.SetItem(c.Key, c.Value.Place with { Version = command.Version, From = c.Value.From.Version, Confirmed = null }));
        return places.Count == 0 ? Refusal.Conflict("They are carried already.") : new CommentsCarried(command.Version, places);
    }

    /// <summary>Whether it has no place in the version yet.</summary>
    public static bool IsToCarry(Comment comment, int version) => comment.Version < version && (comment.Place is null || comment.Place.Version < version);

    /// <summary>The newest version that can be read: comments belong there. 0 = none can.</summary>
    public static int NewestToRead(Document d)
    {
        for (var number = d.Versions.Count; number > 0; number--)
        {
            if (d.Versions[number].Rendition.State == RenditionState.Ready) return number;
        }

        return 0;
    }

    internal static Document Added(Document d, CommentAdded e, DateTimeOffset at, Guid by) => d with
    {
        OpenComments = d.OpenComments + 1,
        Comments = d.Comments.SetItem(e.CommentId, new Comment
        {
            Id = e.CommentId,
            Position = d.Comments.Count + 1,
            Version = e.Version,
            Anchor = e.Anchor,
            Text = e.Text,
            By = by,
            ByName = e.ByName,
            At = at,
            Mentions = e.Mentions,
            Sure = new(e.Version, e.Anchor),
        }),
    };

    internal static Document Replied(Document d, ReplyAdded e, DateTimeOffset at, Guid by) =>
        With(d, e.CommentId, c => c with { Replies = c.Replies.SetItem(e.ReplyId, new(c.Replies.Count + 1, e.Text, by, e.ByName, at, e.Mentions)) }) with { Replies = d.Replies + 1 };

    internal static Document Resolved(Document d, CommentResolved e, DateTimeOffset at, Guid by) =>
        With(d, e.CommentId, c => c with { Resolved = new(by, e.ByName, at) }) with { OpenComments = d.OpenComments - 1 };

    internal static Document Reopened(Document d, CommentReopened e) =>
        With(d, e.CommentId, c => c with { Resolved = null }) with { OpenComments = d.OpenComments + 1 };

    internal static Document Confirmed(Document d, AnchorConfirmed e, DateTimeOffset at, Guid by) => With(d, e.CommentId, c => c with
    {
        Place = c.Place! with { Anchor = e.Anchor, Confirmed = new(by, e.ByName, at) },
        Sure = e.Anchor is null ? c.Sure : new(e.Version, e.Anchor),
    });

    internal static Document Carried(Document d, CommentsCarried e) => e.Places.Aggregate(d, (all, place) => With(all, place.Key, c => c with
    {
        Place = place.Value,
        Sure = place.Value is { State: CarriedState.Exact, Anchor: { } anchor } ? new(e.Version, anchor) : c.Sure,
    }));

    private static Document With(Document d, Guid id, Func<Comment, Comment> change) => d with { Comments = d.Comments.SetItem(id, change(d.Comments[id])) };

    /// <summary>The anchor as it is stored; words, as the server found them in the text.</summary>
    private static Anchor? Found(Anchor given, int pages, DocumentSurroundings around, FieldErrors errors)
    {
        given.Check(errors, "anchor", pages);
        errors.Unless(given.Quote is null || around.Anchor is not null, "anchor.quote", "does not stand there");
        return given.Quote is null ? given with { Clause = null, Further = null, PageSize = given.Rects is { IsEmpty: false } ? given.PageSize : null } : around.Anchor;
    }

    private static PersistentMap<Guid, string>? Mentioned(ImmutableArray<Guid>? mentions, DocumentSurroundings around, FieldErrors errors)
    {
        if (mentions is not { IsDefaultOrEmpty: false } named) return null;
        errors.Unless(named.Length <= DocumentLimits.Mentions, "mentions", $"are more than {DocumentLimits.Mentions}");
        var names = PersistentMap<Guid, string>.Empty;
        foreach (var (i, member) in named.Index().Take(DocumentLimits.Mentions))
        {
            if (around.Names?.Find(member) is { } name) names = names.SetItem(member, name);
            else errors.Unless(false, $"mentions[{i}]", "is nobody in the room");
        }

        return names;
    }
}
