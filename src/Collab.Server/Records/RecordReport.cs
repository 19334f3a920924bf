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
/// <param name="Doubtful">Other signatures that are theirs: the certificate was not good for it when they came into the journal.</param>
/// <param name="Faults">At most <see cref="RecordLimits.Faults"/>; none = whole.</param>
/// <param name="MoreFaults">There are others.</param>
public sealed record RecordReport(
    RecordVerdict Verdict, Guid? MeetingId, string? Title, long Events, string? HeadHash, PrintedHead? Printed, DateTimeOffset? ExportedAt, int Files, int Papers, int Unpinned, int Signatures, int Doubtful, long Bytes,
    ImmutableArray<RecordFault> Faults, bool MoreFaults);

/// <param name="Seq">Up to this event the record is the one of which the hash was printed.</param>
/// <param name="Later">Events after it, which only the record itself speaks for.</param>
/// <param name="IssuedLater">Among those: how often minutes were issued, with number, files and signatures.</param>
public sealed record PrintedHead(long Seq, long Later, int IssuedLater);

[JsonConverter(typeof(JsonStringEnumConverter<RecordVerdict>))]
public enum RecordVerdict
{
    /// <summary>It holds together, to the last byte and to the end of a closed meeting.</summary>
    [JsonStringEnumMemberName("whole")] Whole,
    [JsonStringEnumMemberName("altered")] Altered,
    /// <summary>It is no record, or one that this version of the program cannot judge.</summary>
    [JsonStringEnumMemberName("unjudged")] Unjudged,
}
