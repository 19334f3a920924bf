using System.Globalization;

namespace Collab.Server.Records;

/// <summary>Something in a record that is not as it was written.</summary>
/// <param name="Code">One of <see cref="RecordFaults"/>: stable words, for which a page has its own sentences.</param>
/// <param name="Path">The file in the record.</param>
/// <param name="Seq">The event.</param>
/// <param name="What">The field of the manifest; of an event its kind.</param>
public sealed record RecordFault(string Code, string? Path = null, long? Seq = null, string? What = null, string? Expected = null, string? Found = null);

/// <summary>What can be wrong with a record.</summary>
public static class RecordFaults
{
    public const string NotRecord = "notRecord";
    public const string OtherFormat = "otherFormat";
    public const string TooLarge = "tooLarge";
    public const string UnknownEvent = "unknownEvent";
    public const string Truncated = "truncated";
    public const string Appended = "appended";
    public const string Prepended = "prepended";
    public const string Digest = "digest";
    public const string End = "end";
    public const string Directory = "directory";
    public const string Place = "place";
    public const string Packed = "packed";
    public const string UnsafeName = "unsafeName";
    public const string DuplicateName = "duplicateName";
    public const string Header = "header";
    public const string Checksum = "checksum";
    public const string MissingFile = "missingFile";
    public const string ForeignFile = "foreignFile";
    public const string Order = "order";
    public const string Content = "content";
    public const string Manifest = "manifest";
    public const string ManifestField = "manifestField";
    public const string Line = "line";
    public const string LineTooLong = "lineTooLong";
    public const string EventMissing = "eventMissing";
    public const string EventOrder = "eventOrder";
    public const string EventNumber = "eventNumber";
    public const string EventContent = "eventContent";
    public const string EventHash = "eventHash";
    public const string EventUnreadable = "eventUnreadable";
    public const string EventImpossible = "eventImpossible";
    public const string Head = "head";
    public const string OtherHead = "otherHead";
    public const string NoEvents = "noEvents";
    public const string NotClosed = "notClosed";
    public const string Listing = "listing";
    public const string Minutes = "minutes";
    public const string Signature = "signature";
    public const string UnknownZone = "unknownZone";
    public const string OtherEdition = "otherEdition";

    /// <summary>Those that say that this program cannot judge the file, not that somebody altered it.</summary>
    private static readonly string[] Unjudged = [NotRecord, OtherFormat, TooLarge, UnknownEvent, EventUnreadable, UnknownZone, OtherEdition];

    private const string NotChecked =
        "The chain was checked, and the papers and issued files that the events before it name. What happened from there on, files that later events name, and the texts of minutes that were issued later were not.";

    public static bool IsAlteration(RecordFault fault) => !Unjudged.Contains(fault.Code);

    /// <summary>A sentence for whoever sits at the command line.</summary>
    public static string Sentence(RecordFault fault)
    {
        var (path, seq) = (fault.Path, fault.Seq?.ToString(CultureInfo.InvariantCulture));
        var kind = fault.What is null ? "" : $" ({fault.What})";
        return fault.Code switch
        {
            NotRecord => "The file is no record of a meeting.",
            OtherFormat => $"The record is of the format {fault.Found}, which this version of the program does not know: take a newer one.",
            TooLarge => $"{path ?? "The file"} is larger than a record may be ({fault.What}: {fault.Found}, at most {fault.Expected}); it was not read{(seq is null ? "" : $" from event {seq} on")}.",
            UnknownEvent => $"Event {seq} is of the kind '{fault.What}', which this version of the program does not know: a newer version wrote it. {NotChecked}",
            Truncated => "The file ends too early: it was cut off, or not received completely.",
            Appended => $"{fault.Found} bytes were added after the end of the record.",
            Prepended => $"{fault.Found} bytes were added before the record or between its files.",
            Digest => "The digest at the end of the file is not that of its bytes: at least one byte of the file, or of the digest, was altered.",
            End => "The end of the container was altered.",
            Directory => $"The directory of the container was altered{(path is null ? "" : $", at the entry of {path}")}.",
            Place => $"The file {path} does not stand where the one before it ends: something was inserted, taken out, or lies over something else.",
            Packed => $"The file {path} is packed: in a record nothing is. Nothing was unpacked.",
            UnsafeName => $"The name '{path}' is none that a record's files have.",
            DuplicateName => $"The name {path} is there more than once.",
            Header => $"What stands in the container before or after the file {path} was altered.",
            Checksum => $"The file {path} was altered: its check sum in the container is another.",
            MissingFile => $"The file {path}, of which the manifest speaks, is missing.",
            ForeignFile => $"The file {path} does not belong to the record: the manifest does not speak of it.",
            Order => $"The file {path} does not stand in its place in the record's order.",
            Content => $"The file {path} was altered: its SHA-256 or length is not that of the manifest.",
            Manifest => $"The manifest cannot be read, or is not in the form in which it was written: {fault.Found}",
            ManifestField => $"The manifest says of {fault.What}: {fault.Found}; the journal says: {fault.Expected}.",
            Line => $"The line of event {seq} in the journal is no event as it was written.",
            LineTooLong => $"The line of event {seq} in the journal is longer than any event.",
            EventMissing => $"Event {seq} is missing: {fault.Found} follows there.",
            EventOrder => $"Where event {seq} should stand, event {fault.Found} was inserted.",
            EventNumber => $"The number of event {seq}{kind} was altered: it says {fault.Found}.",
            EventContent => $"Event {seq}{kind} was altered: its kind, time, person, command or content is not what its hash was made of.",
            EventHash => $"The hash of event {seq}{kind} was altered; what follows goes on from the right one.",
            EventUnreadable => $"Event {seq}{kind} has the right hash, but fields that this version of the program cannot read: {fault.Found} {NotChecked}",
            EventImpossible => $"Event {seq}{kind} cannot have happened in this meeting as it was then.",
            Head => $"The last event's hash is {fault.Expected}, the manifest says {fault.Found}.",
            OtherHead => $"No event of the record has the hash {fault.Expected}: it is not the record of which that hash was printed.",
            NoEvents => "The journal has no events: nothing of a meeting is in it.",
            NotClosed => "The record ends before the meeting was closed.",
            Listing => $"The manifest's entry of {path}: its {fault.What} is {fault.Found}, by the journal it is {fault.Expected}.",
            Minutes => $"Event {seq}: the {fault.What} of the document '{path}' is {fault.Found}; written again from the journal it is {fault.Expected}.",
            Signature => $"The signature {path} is not one of the PDF before it: {fault.What}.",
            UnknownZone => $"The times of the minutes are written in the zone '{fault.Found}', which this machine does not know: verify the record on another one.",
            OtherEdition => $"The document '{path}', initialled by event {seq}, is written in edition {fault.Found} of the sentences; this program writes edition {fault.Expected} and cannot write it again. That its text is what the journal gives was not checked; all else was.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Code, "This fault has no sentence; give it one here."),
        };
    }
}

/// <summary>Faults as they are found, as many as are named.</summary>
internal sealed class FoundFaults
{
    private readonly List<RecordFault> faults = [];

    public IReadOnlyList<RecordFault> All => faults;

    public bool AreMore { get; private set; }

    public void Add(string code, string? path = null, long? seq = null, string? what = null, string? expected = null, string? found = null) => Add(new RecordFault(code, path, seq, what, expected, found));

    public void Add(RecordFault fault)
    {
        if (faults.Count < RecordLimits.Faults) faults.Add(fault);
        else AreMore = true;
    }

    /// <summary>What was found first is understood better by now.</summary>
    public void Replace(RecordFault before, RecordFault now)
    {
        var at = faults.IndexOf(before);
        if (at >= 0) faults[at] = now;
    }
}
