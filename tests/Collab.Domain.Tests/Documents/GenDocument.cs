using Collab.Domain.Documents;
using Collab.Domain.Review;
using CsCheck;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Documents;

/// <summary>What may come to a document: a command and who sends it, not yet bound to a state.</summary>
internal static class GenDocument
{
    public delegate (DocumentCommand Command, Guid By) Step(DocumentWorld world);

    private static readonly Gen<Guid> Anybody = Gen.Int[2, 12].Select(Id);

    private static readonly Gen<Guid> Commenter = Gen.OneOf(Gen.Const(Owner), Gen.Const(Binh), Gen.Const(An));

    private static readonly Gen<Rendition> Rendition = Gen.OneOf(
        Gen.Const(new Rendition(RenditionState.Converting)), Gen.Int[1, 3].Select(Ready), Gen.Const(new Rendition(RenditionState.Failed, Reason: RenditionFailure.Damaged)));

    private static readonly Gen<Step> One = Gen.OneOf(
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 5]).Select((file, note) => Of(w =>
        {
            w.File = file == 6 ? null : FileOf(file);
            return (new AddVersion(Upload, note == 0 ? "" : note == 1 ? null : $"Sửa mục {note}\nvà phụ lục"), Owner);
        })),
        Gen.Select(Gen.Int, Rendition).Select((n, rendition) => Of(w => (new NoteVersionRendition(Version(w, n), rendition), Guid.Empty))),
        Gen.Select(Gen.Int, Gen.Int[-1, 60]).Select((n, hours) => Of(w => (new AskAcknowledgement(Version(w, n), w.Now.AddHours(hours)), Owner))),
        Gen.Int.Select(n => Of(w => (new WithdrawAcknowledgement(Version(w, n)), Owner))),
        Gen.Select(Gen.Int, Anybody).Select((n, by) => Of(w => (new ConfirmDelivery(Version(w, n)), by))),
        Gen.Select(Gen.Int, Anybody).Select((n, by) => Of(w => (new RecordOpening(Version(w, n)), by))),
        Gen.Select(Gen.Int, Anybody).Select((n, by) => Of(w => (new RecordReading(Version(w, n)), by))),
        Gen.Select(Gen.Int, Anybody).Select((n, by) => Of(w => (new Acknowledge(Version(w, n)), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new RecordOpening(w.State.Versions.Count), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new ApproveVersion(Newest(w, n), w.State.Versions[w.State.Versions.Count].File.Sha256, n % 3 == 0 ? "Đồng ý" : null), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new WithdrawApproval(Newest(w, n), $"Còn vướng mục {n}"), by))),
        Gen.Select(Gen.Int, Commenter, Gen.Int[0, 4]).Select((n, by, kind) => Of(w => (new AddComment(ToRead(w, n), AnchorOf(kind), $"Nhận xét {n}", kind == 1 ? [An, Binh] : null), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new AddReply(Commented(w, n), "Đã rõ", n % 2 == 0 ? [An] : null), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new ResolveComment(Commented(w, n)), by))),
        Gen.Select(Gen.Int, Commenter).Select((n, by) => Of(w => (new ReopenComment(Commented(w, n)), by))),
        Gen.Select(Gen.Int, Commenter, Gen.Int[0, 4]).Select((n, by, kind) => Of(w => (new ConfirmAnchor(Placed(w, n), w.State.Comments.Find(Placed(w, n))?.Place?.Version ?? 1, kind == 0 ? null : AnchorOf(kind)), by))),
        Gen.Select(Gen.Int[0, 3], Gen.Enum<CarriedState>()).Select((n, state) => Of(w => (w.Carrying(w.State.Versions.Count + n / 3, Carried(w, w.State.Versions.Count, state)), Guid.Empty))));

    public static readonly Gen<Step[]> Sequence = One.Array[0, 80];

    private static Step Of(Step step) => step;

    // Mostly that one.
    private static int Newest(DocumentWorld w, int n) => (uint)n % 4 == 0 ? Version(w, n) : w.State.Versions.Count;

    // Mostly one that can be read.
    private static int ToRead(DocumentWorld w, int n) => (uint)n % 5 == 0 ? Version(w, n) : w.State.Versions.FirstOrDefault(v => v.Value.Rendition.State == RenditionState.Ready).Value?.Number ?? 1;

    private static Anchor AnchorOf(int kind) => kind switch
    {
        0 => new(1),
        1 => new(2, [new(10, 10, 200, 100)], new(595, 842)),
        2 => new(9),
        _ => Words(kind * 10),
    };

    // Now and then one that is not there.
    private static Guid Commented(DocumentWorld w, int n) => w.State.Comments.Keys.Order().ElementAtOrDefault((int)((uint)n % (w.State.Comments.Count + 1)));

    // Mostly one that was carried over.
    private static Guid Placed(DocumentWorld w, int n) => w.State.Comments.Values.FirstOrDefault(c => c.Place is not null && (uint)n % 3 > 0)?.Id ?? Commented(w, n);

    private static IEnumerable<(Guid Comment, CommentPlace Place)> Carried(DocumentWorld w, int version, CarriedState state) => w.State.Comments.Values.Where(c => c.Version < version)
        .Select(c => (c.Id, new CommentPlace(version, c.Sure.Version, state, state == CarriedState.Lost ? null : Words(50 + version), 80)));

    // Now and then one that is not there.
    private static int Version(DocumentWorld w, int n) => (uint)n % 11 == 0 ? 0 : 1 + (int)((uint)n % (w.State.Versions.Count + ((uint)n % 7 == 0 ? 1 : 0)));
}
