using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Documents;

/// <summary>A document with one version, its whole journal and the work it left. Ids are made of numbers, so that a failure reads the same every time.</summary>
internal sealed class DocumentWorld
{
    public static readonly Guid RoomId = Id(1), Owner = Id(2), An = Id(3), Binh = Id(4), DocumentId = Id(5), Upload = Id(6);
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    private int ids = 10_000;

    public DocumentWorld(bool empty = false)
    {
        States.Add(State);
        if (!empty) Must(new BeginDocument(RoomId, FileOf(1), null, "Chủ phòng"), Owner);
    }

    public Document State { get; private set; } = Document.Empty(DocumentId);
    public List<JournalEvent> Journal { get; } = [];
    public List<Document> States { get; } = [];
    public List<DueWork> Work { get; } = [];
    public DateTimeOffset Now { get; set; } = Start;
    public bool RoomClosed { get; set; }
    /// <summary>What an upload brings.</summary>
    public DocumentFile? File { get; set; } = FileOf(2);

    /// <summary>Who of the room can be mentioned.</summary>
    public PersistentMap<Guid, string> Names { get; } = new[] { An, Binh }.Aggregate(PersistentMap<Guid, string>.Empty, (map, member) => map.SetItem(member, $"Người {member.ToString()[7]}"));
    /// <summary>The words of anchors stand where they say.</summary>
    public bool AnchorsHold { get; set; } = true;

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DocumentFile FileOf(int n) => new(n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), $"Báo cáo {n}.pdf", "application/pdf", 1_000 + n, FileScan.Clean);

    public static Rendition Ready(int n = 1) => new(RenditionState.Ready, FileOf(n).Sha256, 3, true);

    /// <summary>Decides and, if accepted, applies.</summary>
    public DocumentDecision Do(DocumentCommand command, Guid by, Standing standing)
    {
        var id = Id(ids++);
        var decision = State.Decide(command, new DocumentContext(by, Now, new(standing, $"Người {by.ToString()[7]}", "Báo cáo", RoomClosed, command is AddVersion ? File : null) { NewId = Id(ids++), Anchor = Found(command), Names = Names }));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (DocumentEventTable.NameOf(happened), DocumentEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Document(DocumentId), Journal.Count + 1, type, Now, by, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, Now, by, id, data, hash));
            State = Document.Apply(State, happened, Now, by);
            Work.AddRange(DocumentWork.Of(happened, State, Now, by));
            States.Add(State);
        }
        return decision;
    }

    public static Standing StandingOf(Guid by) => by == Owner ? Standing.RoomOwner : by == Guid.Empty ? Standing.None : by == Binh ? Standing.RoomReviewer : Standing.RoomReader;

    public static Anchor Words(int start = 10, int page = 1) => new(page, Quote: new("chậm nhất sau 15 ngày", "báo cáo", "kể từ"), Position: new(start, start + 21));

    /// <summary>The newest comment.</summary>
    public Comment Newest => State.Comments.Values.MaxBy(comment => comment.Position)!;

    /// <summary>What the server found, looked for from where the comments are sure by now.</summary>
    public CarryComments Carrying(int version, params IEnumerable<(Guid Comment, CommentPlace Place)> places) =>
        new(version, places.Aggregate(PersistentMap<Guid, CarriedComment>.Empty, (map, p) => map.SetItem(p.Comment, new(State.Comments[p.Comment].Sure, p.Place))));

    // As the server does: what it found, with what it knows of it.
    private Anchor? Found(DocumentCommand command)
    {
        var given = command switch
        {
            AddComment add => add.Anchor,
            ConfirmAnchor confirm => confirm.Anchor,
            _ => null,
        };
        return given?.Quote is not null && AnchorsHold ? given with { Rects = [new(72, 700, 300, 712)], Clause = "khoản 1 Điều 2" } : null;
    }

    public void Must(DocumentCommand command, Guid by)
    {
        var decision = Do(command, by, StandingOf(by));
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, DocumentCommand command, Guid by, Standing? standing = null)
    {
        var (before, events) = (State, Journal.Count);
        var refusal = Do(command, by, standing ?? StandingOf(by)).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal(events, Journal.Count);
        return refusal;
    }

    /// <summary>Accepted once, and refused the second time.</summary>
    public void Twice(DocumentCommand command, Guid by, string code)
    {
        Must(command, by);
        Refused(code, command, by);
    }
}
