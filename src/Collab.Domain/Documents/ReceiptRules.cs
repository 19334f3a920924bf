using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>How far whoever acts has got with a version. Each stage is recorded once; in a closed room too.</summary>
public static class ReceiptRules
{
    public static DocumentDecision Deliver(Document d, ConfirmDelivery command, in DocumentContext context) =>
        Refuse(d, command.Version, context.By, ReceiptStage.Delivered) ?? (DocumentDecision)new VersionDelivered(command.Version, context.Around.ByName);

    public static DocumentDecision Open(Document d, RecordOpening command, in DocumentContext context) =>
        Refuse(d, command.Version, context.By, ReceiptStage.Opened) ?? (DocumentDecision)new VersionOpened(command.Version, context.Around.ByName);

    public static DocumentDecision Read(Document d, RecordReading command, in DocumentContext context)
    {
        if (Refuse(d, command.Version, context.By, ReceiptStage.Finished) is { } refusal) return refusal;
        return d.Versions[command.Version].Rendition.State == RenditionState.Ready
            ? new VersionRead(command.Version, context.Around.ByName)
            : Refusal.WrongState("The version has no pages to be read.");
    }

    public static DocumentDecision Acknowledge(Document d, Acknowledge command, in DocumentContext context)
    {
        if (Refuse(d, command.Version, context.By, ReceiptStage.Acknowledged) is { } refusal) return refusal;
        return d.Versions[command.Version].Receipts.Find(context.By)?.OpenedAt is null
            ? Refusal.WrongState("It has not been opened yet.")
            : new VersionAcknowledged(command.Version, context.Around.ByName);
    }

    private static Refusal? Refuse(Document d, int version, Guid member, ReceiptStage stage) =>
        !d.Versions.TryGetValue(version, out var found) ? VersionRules.NoSuchVersion
        : found.Receipts.Find(member)?.At(stage) is not null ? Refusal.Conflict("That is recorded already.")
        : null;

    internal static DocumentVersion Received(DocumentVersion version, Guid member, string name, ReceiptStage stage, DateTimeOffset at)
    {
        var was = version.Receipts.Find(member) ?? new Receipt(name);
        // Whoever acknowledges has not necessarily read to the end: of a picture or a version without a PDF nobody can say.
        var now = was with
        {
            DeliveredAt = was.DeliveredAt ?? at,
            OpenedAt = was.OpenedAt ?? (stage >= ReceiptStage.Opened ? at : null),
            FinishedAt = was.FinishedAt ?? (stage == ReceiptStage.Finished ? at : null),
            AcknowledgedAt = was.AcknowledgedAt ?? (stage == ReceiptStage.Acknowledged ? at : null),
        };
        var counts = version.Counts;
        return version with
        {
            Receipts = version.Receipts.SetItem(member, now),
            Counts = new(counts.Delivered + New(ReceiptStage.Delivered), counts.Opened + New(ReceiptStage.Opened),
                counts.Finished + New(ReceiptStage.Finished), counts.Acknowledged + New(ReceiptStage.Acknowledged)),
        };

        int New(ReceiptStage of) => was.At(of) is null && now.At(of) is not null ? 1 : 0;
    }
}
