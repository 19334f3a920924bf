using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

public sealed record DocumentVersion
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required DocumentFile File { get; init; }
    /// <summary>What is new in it, in the words of who added it.</summary>
    public string? Note { get; init; }
    public required Guid By { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    public Rendition Rendition { get; init; } = new(RenditionState.Queued);
    /// <summary>Null: nobody asks for it.</summary>
    public Acknowledgement? Acknowledgement { get; init; }
    /// <summary>By member.</summary>
    public PersistentMap<Guid, Receipt> Receipts { get; init; } = PersistentMap<Guid, Receipt>.Empty;
    /// <summary>Of <see cref="Receipts"/>.</summary>
    public ReceiptCounts Counts { get; init; } = new(0, 0, 0, 0);
    /// <summary>From 1 without a gap, in the order in which they came; also those that were withdrawn.</summary>
    public PersistentMap<int, Approval> Approvals { get; init; } = PersistentMap<int, Approval>.Empty;
}

/// <summary>Everybody in the room is asked to say that they have taken note.</summary>
public sealed record Acknowledgement(Guid AskedBy, string AskedByName, DateTimeOffset AskedAt, DateTimeOffset DueAt);

/// <summary>How far a member has got with a version. A later stage implies the earlier ones; the first time of each stands.</summary>
/// <param name="Name">The member's, when the first of it was recorded.</param>
/// <param name="DeliveredAt">It was shown to be there.</param>
/// <param name="FinishedAt">Read to the end.</param>
/// <param name="AcknowledgedAt">The member has said to have taken note.</param>
public sealed record Receipt(string Name, DateTimeOffset? DeliveredAt = null, DateTimeOffset? OpenedAt = null, DateTimeOffset? FinishedAt = null, DateTimeOffset? AcknowledgedAt = null)
{
    public DateTimeOffset? At(ReceiptStage stage) => stage switch
    {
        ReceiptStage.Delivered => DeliveredAt,
        ReceiptStage.Opened => OpenedAt,
        ReceiptStage.Finished => FinishedAt,
        _ => AcknowledgedAt,
    };
}

/// <summary>How many have got at least so far.</summary>
public sealed record ReceiptCounts(int Delivered, int Opened, int Finished, int Acknowledged);

public enum ReceiptStage { Delivered, Opened, Finished, Acknowledged }
