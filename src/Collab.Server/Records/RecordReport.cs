using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Collab.Server.Records;

/// <summary>What was found out about a record. What it says of itself stands here as it says it, also where it was altered.</summary>
/// <param name="Title">The meeting's; null = the manifest could not be read.</param>
/// <param name="Events">That the journal has, right ones and others.</param>
/// <param name="HeadHash">The hash that the chain has at its last event, computed; null = there is none.</param>
/// <param name="Printed">The event whose hash was given to be looked for; null = none was, or it is not there.</param>
/// <param name="Unpinned">Papers whose SHA-256 the journal does not have, since they were attached before it kept that: only the manifest speaks for them.</param>
/// <param name="Signatures">Of issued PDFs, that are theirs.</param>
/// <param name="Faults">At most <see cref="RecordLimits.Faults"/>; none = whole.</param>
/// <param name="MoreFaults">There are others.</param>
public sealed record RecordReport(
    RecordVerdict Verdict, Guid? MeetingId, string? Title, long Events, string? HeadHash, PrintedHead? Printed, DateTimeOffset? ExportedAt, int Files, int Papers, int Unpinned, int Signatures, long Bytes,
    ImmutableArray<RecordFault> Faults, bool MoreFaults);

/// <param name="Seq">Up to this event the record is the one of which the hash was printed.</param>
/// <param name="Later">Events after it, which only the record itself speaks for.</param>
public sealed record PrintedHead(long Seq, long Later);

[JsonConverter(typeof(JsonStringEnumConverter<RecordVerdict>))]
public enum RecordVerdict
{
    /// <summary>Every byte is as it was written.</summary>
    [JsonStringEnumMemberName("whole")] Whole,
    [JsonStringEnumMemberName("altered")] Altered,
    /// <summary>It is no record, or one that this version of the program cannot judge.</summary>
    [JsonStringEnumMemberName("unjudged")] Unjudged,
}
