using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>What a record says of itself: the file <c>manifest.json</c>, as canonical JSON (RFC 8785).</summary>
/// <param name="Format"><see cref="RecordContainer.Format"/>.</param>
/// <param name="Stream"><c>meeting:uuid</c>; the hash chain is of this name.</param>
/// <param name="HeadHash">Of the last event, hexadecimal.</param>
/// <param name="ExportedAt">As the server's clock was; nothing else in the record proves it.</param>
/// <param name="Files">All but the manifest, in their order in the container.</param>
public sealed record RecordManifest(
    string Format, string Stream, Guid MeetingId, string Title, long FirstSeq, long LastSeq, string HeadHash, DateTimeOffset ExportedAt, ImmutableArray<RecordFile> Files)
{
    public byte[] Write() => CanonicalJson.Serialize(this, MeetingJson.Options);

    /// <exception cref="JsonException">It is not the JSON of a manifest, or not in the one form that it has.</exception>
    public static RecordManifest Read(ReadOnlySpan<byte> json)
    {
        var manifest = JsonSerializer.Deserialize<RecordManifest>(json, MeetingJson.Options) ?? throw new JsonException("It is null.");
        if (manifest.Files.IsDefault || manifest.Files.Contains(null!)) throw new JsonException("It lists no files.");
        return manifest.Write().AsSpan().SequenceEqual(json) ? manifest : throw new JsonException("It is not canonical.");
    }
}

/// <param name="Path">In the container.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record RecordFile(string Path, long Bytes, string Sha256, RecordFileKind Kind)
{
    /// <summary>Of a paper, as <see cref="DocumentId"/>, <see cref="Version"/> and <see cref="Title"/>.</summary>
    public Guid? PaperId { get; init; }
    public Guid? DocumentId { get; init; }
    public int? Version { get; init; }
    public string? Title { get; init; }

    /// <summary>Of what was written from the record, one of <see cref="MinutesDocuments"/>, with which issue it is, its number, and in which zone its times are, an IANA name.</summary>
    public string? Document { get; init; }
    public int? Ordinal { get; init; }
    public string? Number { get; init; }
    public string? Zone { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RecordFileKind>))]
public enum RecordFileKind
{
    [JsonStringEnumMemberName("journal")] Journal,
    [JsonStringEnumMemberName("paper")] Paper,
    [JsonStringEnumMemberName("minutesDocx")] MinutesDocx,
    [JsonStringEnumMemberName("minutesPdf")] MinutesPdf,
    /// <summary>A detached signature (CMS, RFC 5652) of the PDF of the same issue.</summary>
    [JsonStringEnumMemberName("signature")] Signature,
}
