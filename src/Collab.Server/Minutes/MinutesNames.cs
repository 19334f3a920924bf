using Collab.Domain.Meetings;
using Collab.Domain.Registers;

namespace Collab.Server.Minutes;

/// <summary>How documents are called in registers and as files. What a closed session was about is in neither.</summary>
internal static class MinutesNames
{
    public static string InRegister(Meeting meeting, string document) => Short($"{KindOf(document)}: {meeting.Title}");

    /// <summary>Of a letter that corrects it.</summary>
    public static string OfCorrectionInRegister(Meeting meeting, string document) => Short($"Đính chính {char.ToLowerInvariant(KindOf(document)[0])}{KindOf(document)[1..]}: {meeting.Title}");

    /// <param name="issued">Null: the draft.</param>
    public static string OfFile(string document, IssuedMinutes? issued, string extension) => $"{StemOf(document)}-{(issued is null ? "du-thao" : MinutesDocuments.Key(issued.Ordinal))}.{extension}";

    public static string OfCorrectionFile(string document, int ordinal, string extension) => $"dinh-chinh-{StemOf(document)}-{MinutesDocuments.Key(ordinal)}.{extension}";

    public static string OfSignatureFile(string document, IssuedMinutes issued) => OfFile(document, issued, "p7s");

    private static string KindOf(string document) => document switch
    {
        MinutesDocuments.Minutes => "Biên bản",
        MinutesDocuments.Notice => "Thông báo kết luận",
        _ => "Biên bản họp kín",
    };

    private static string StemOf(string document) => document switch
    {
        MinutesDocuments.Minutes => "bien-ban",
        MinutesDocuments.Notice => "thong-bao-ket-luan",
        _ => "bien-ban-hop-kin",
    };

    // The title alone may be as long as a line of the register.
    private static string Short(string title) =>
        title.Length <= RegistryLimits.Subject ? title : $"{title[..(char.IsHighSurrogate(title[RegistryLimits.Subject - 2]) ? RegistryLimits.Subject - 2 : RegistryLimits.Subject - 1)].TrimEnd()}…";
}
