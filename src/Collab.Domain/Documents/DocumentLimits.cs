namespace Collab.Domain.Documents;

/// <summary>Every limit of a document. Lengths are UTF-16 code units of the NFC text.</summary>
public static class DocumentLimits
{
    public const int Versions = 500;
    public const int Note = 1_000;
    /// <summary>From the moment of asking to the deadline of an acknowledgement.</summary>
    public const int DueDays = 366;
    /// <summary>Of one version, for keepers; above that receipts are read through REST.</summary>
    public const int ReceiptsInView = 500;
}
