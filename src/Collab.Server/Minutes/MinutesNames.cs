using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;

namespace Collab.Server.Minutes;

/// <summary>How documents are called in registers and as files. What a closed session was about is in neither.</summary>
internal static class MinutesNames
{
    public static string InRegister(Meeting meeting, string document) => Short($"{KindOf(meeting, document)}: {meeting.Title}");

    /// <summary>Of a letter that corrects it.</summary>
    public static string OfCorrectionInRegister(Meeting meeting, string document) => Short($"Đính chính {char.ToLowerInvariant(KindOf(meeting, document)[0])}{KindOf(meeting, document)[1..]}: {meeting.Title}");

    public static string OfFile(FoundMinutes found, string extension) => OfFile(found.Meeting, found.Document, found.Issued, extension);

    public static string OfSignatureFile(Meeting meeting, string document, IssuedMinutes issued) => OfFile(meeting, document, issued, "p7s");

    public static string OfFile(FoundCorrection found, string extension) => $"dinh-chinh-{StemOf(found.Meeting, found.Letter.Document)}-{MinutesDocuments.Key(found.Letter.Correction.Ordinal)}.{extension}";

    /// <param name="issued">Null: the draft.</param>
    private static string OfFile(Meeting meeting, string document, IssuedMinutes? issued, string extension) =>
        $"{StemOf(meeting, document)}-{(issued is null ? "du-thao" : MinutesDocuments.Key(issued.Ordinal))}.{extension}";

    private static string KindOf(Meeting meeting, string document) => document switch
    {
        MinutesDocuments.Minutes => "Biên bản",
        MinutesDocuments.Notice => "Thông báo kết luận",
        _ => string.Create(CultureInfo.InvariantCulture, $"Biên bản họp kín số {NumberOf(meeting, document)}"),
    };

    // Closed sessions are told apart by their order.
    private static string StemOf(Meeting meeting, string document) => document switch
    {
        MinutesDocuments.Minutes => "bien-ban",
        MinutesDocuments.Notice => "thong-bao-ket-luan",
        _ => string.Create(CultureInfo.InvariantCulture, $"bien-ban-hop-kin-so-{NumberOf(meeting, document)}"),
    };

    private static int NumberOf(Meeting meeting, string document) => meeting.ClosedSessions[MinutesDocuments.SessionOf(document)!.Value].Number;

    // The title alone may be as long as a line of the register.
    private static string Short(string title) =>
        title.Length <= RegistryLimits.Subject ? title : $"{title[..(char.IsHighSurrogate(title[RegistryLimits.Subject - 2]) ? RegistryLimits.Subject - 2 : RegistryLimits.Subject - 1)].TrimEnd()}…";
}
