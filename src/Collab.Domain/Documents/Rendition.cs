using System.Text.Json.Serialization;

namespace Collab.Domain.Documents;

/// <summary>What is made of a version for reading: a PDF, and its text.</summary>
/// <param name="PdfSha256">Where it is ready; the file itself where that is a PDF.</param>
/// <param name="HasText">False = a scan: nothing can be searched or selected in it.</param>
/// <param name="Reason">Where it failed.</param>
public sealed record Rendition(RenditionState State, string? PdfSha256 = null, int? Pages = null, bool? HasText = null, RenditionFailure? Reason = null);

[JsonConverter(typeof(JsonStringEnumConverter<RenditionState>))]
public enum RenditionState
{
    [JsonStringEnumMemberName("queued")] Queued,
    [JsonStringEnumMemberName("converting")] Converting,
    [JsonStringEnumMemberName("ready")] Ready,
    /// <summary>The original can still be downloaded.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>Why there is no PDF of a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RenditionFailure>))]
public enum RenditionFailure
{
    [JsonStringEnumMemberName("encrypted")] Encrypted,
    [JsonStringEnumMemberName("damaged")] Damaged,
    [JsonStringEnumMemberName("tooManyPages")] TooManyPages,
    [JsonStringEnumMemberName("tookTooLong")] TookTooLong,
    [JsonStringEnumMemberName("tooMuchMemory")] TooMuchMemory,
    /// <summary>No converter is installed on the server.</summary>
    [JsonStringEnumMemberName("noConverter")] NoConverter,
    [JsonStringEnumMemberName("unsupported")] Unsupported,
    /// <summary>The converter ended without a PDF.</summary>
    [JsonStringEnumMemberName("converterFailed")] ConverterFailed,
}
