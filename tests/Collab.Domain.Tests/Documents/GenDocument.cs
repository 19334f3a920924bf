using Collab.Domain.Documents;
using CsCheck;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Documents;

/// <summary>What may come to a document: a command and who sends it, not yet bound to a state.</summary>
internal static class GenDocument
{
    public delegate (DocumentCommand Command, Guid By) Step(DocumentWorld world);

    private static readonly Gen<Guid> Anybody = Gen.Int[2, 12].Select(Id);

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
        Gen.Select(Gen.Int, Anybody).Select((n, by) => Of(w => (new Acknowledge(Version(w, n)), by))));

    public static readonly Gen<Step[]> Sequence = One.Array[0, 60];

    private static Step Of(Step step) => step;

    // Now and then one that is not there.
    private static int Version(DocumentWorld w, int n) => (uint)n % 11 == 0 ? 0 : 1 + (int)((uint)n % (w.State.Versions.Count + ((uint)n % 7 == 0 ? 1 : 0)));
}
