using System.Text.Json.Serialization;

namespace Collab.Domain.Documents;

/// <summary>The bytes of a version.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Name">As it was called where it came from: NFC, without a path.</param>
/// <param name="MediaType">By its content, not by its name.</param>
/// <param name="Size">Bytes.</param>
public sealed record DocumentFile(string Sha256, string Name, string MediaType, long Size, FileScan Scan);

/// <summary>What a scanner for malware said of a file; what is infected is refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileScan>))]
public enum FileScan
{
    [JsonStringEnumMemberName("clean")] Clean,
    /// <summary>There is no scanner.</summary>
    [JsonStringEnumMemberName("notScanned")] NotScanned,
    /// <summary>The file is larger than the scanner takes.</summary>
    [JsonStringEnumMemberName("tooLargeToScan")] TooLargeToScan,
    /// <summary>The scanner did not answer.</summary>
    [JsonStringEnumMemberName("scanFailed")] ScanFailed,
}
