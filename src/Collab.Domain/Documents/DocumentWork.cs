using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>What the events of a document leave to be done outside it.</summary>
public static class DocumentWork
{
    /// <summary>How long before the deadline of an acknowledgement it is reminded of for the first time.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromHours(24);

    public static IEnumerable<DueWork> Of(DocumentEvent happened, Document after, DateTimeOffset at, Guid by)
    {
        switch (happened)
        {
            case DocumentBegun e:
                yield return Work(DueWorkKinds.Render, at, new RenderWork(after.Id, 1, e.File));
                break;
            case VersionAdded e:
                yield return Work(DueWorkKinds.Render, at, new RenderWork(after.Id, e.Version, e.File));
                yield return Work(DueWorkKinds.RoomEntry, at, new RoomEntryWork(after.Id, e.Version));
                break;
            case RenditionNoted e:
                yield return Work(DueWorkKinds.RoomEntry, at, new RoomEntryWork(after.Id, e.Version));
                break;
            case AcknowledgementAsked e:
                yield return new NotifyWork(NoticeKinds.AcknowledgementAsked, after.RoomId, after.Id, e.Version, e.Title, by, e.ByName, at, e.DueAt).About(StreamId.Document(after.Id));
                var reminder = new RemindWork(after.RoomId, after.Id, e.Version, e.Title, e.DueAt, at);
                if (e.DueAt - ReminderBefore > at) yield return Work(DueWorkKinds.Remind, e.DueAt - ReminderBefore, reminder);
                yield return Work(DueWorkKinds.Remind, e.DueAt, reminder);
                break;
            case CommentAdded e when e.Mentions is { } mentions:
                yield return Told(NoticeKinds.Mentioned, e.Version, e.Title, e.ByName, mentions.Keys);
                break;
            case ReplyAdded e:
                var comment = after.Comments[e.CommentId];
                if (e.Mentions is { } also) yield return Told(NoticeKinds.Mentioned, comment.Version, e.Title, e.ByName, also.Keys);
                if (comment.By != by && e.Mentions?.ContainsKey(comment.By) != true) yield return Told(NoticeKinds.CommentReplied, comment.Version, e.Title, e.ByName, [comment.By]);
                break;
        }

        if (ToBeCarried(happened, after) is { } version) yield return Work(DueWorkKinds.CarryComments, at, new CarryWork(after.Id, version));

        DueWork Told(string kind, int version, string title, string byName, IEnumerable<Guid> to) =>
            (new NotifyWork(kind, after.RoomId, after.Id, version, title, by, byName, at) { To = [.. to.Order()] }).About(StreamId.Document(after.Id));

        DueWork Work(string kind, DateTimeOffset due, object data) => new(kind, StreamId.Document(after.Id), due, CanonicalJson.Serialize(data, DocumentJson.Options));
    }

    /// <summary>The version to which comments are to be carried now: the newest that can be read, once it can, or once something is said of an older one.</summary>
    private static int? ToBeCarried(DocumentEvent happened, Document after) => happened switch
    {
        RenditionNoted { Rendition.State: RenditionState.Ready } e when after.Comments.Count > 0 && e.Version == CommentRules.NewestToRead(after) => e.Version,
        CommentAdded e when CommentRules.NewestToRead(after) is var newest && newest > e.Version => newest,
        _ => null,
    };
}

/// <summary>Of <see cref="DueWorkKinds.CarryComments"/>: all that have no place in the version yet.</summary>
public sealed record CarryWork(Guid DocumentId, int Version);

/// <summary>Of <see cref="DueWorkKinds.Render"/>.</summary>
public sealed record RenderWork(Guid DocumentId, int Version, DocumentFile File);

/// <summary>Of <see cref="DueWorkKinds.RoomEntry"/>: the room hears of the version and of how far its PDF is, as it is when that is done.</summary>
public sealed record RoomEntryWork(Guid DocumentId, int Version);

/// <summary>Of <see cref="DueWorkKinds.Remind"/>: nothing where the version was asked for anew since, also with the same deadline, or is not any more.</summary>
/// <param name="AskedAt">Which asking it is of: <see cref="Acknowledgement.AskedAt"/>.</param>
public sealed record RemindWork(Guid RoomId, Guid DocumentId, int Version, string Title, DateTimeOffset DueAt, DateTimeOffset AskedAt);
