using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Server.Records;

/// <summary>
/// Whether a record is as it was written, from nothing but its file: the container byte for byte, the manifest against what is there, the
/// hash chain from the first event to the last, the meeting that the events lead to, and each file against the manifest and the journal.
/// The file is read once from its start to its end; one line of the journal, the manifest and the meeting's state are held.
/// </summary>
/// <remarks>
/// Whoever makes a whole record anew, with a chain of its own, makes one that holds together: only a hash that is known from elsewhere, as
/// the one that is printed on signed minutes, tells it from the real one.
/// </remarks>
public sealed class RecordVerifier : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly Stream file;
    private readonly byte[]? printed;
    private readonly RecordBounds bounds;
    private readonly CancellationToken cancel;
    private readonly FoundFaults faults = new();
    private readonly IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private readonly Dictionary<string, (long Length, string Sha256)> read = new(StringComparer.Ordinal);
    private RecordManifest? manifest;
    private RecordJournal? journal;
    private RecordReplay? replay;
    private RecordSignatures? signatures;
    private IReadOnlyDictionary<string, DateTimeOffset> signedAt = ImmutableDictionary<string, DateTimeOffset>.Empty;

    private RecordVerifier(Stream file, byte[]? printed, RecordBounds bounds, CancellationToken cancel) => (this.file, this.printed, this.bounds, this.cancel) = (file, printed, bounds, cancel);

    /// <param name="file">Can be sought in; stays open.</param>
    /// <param name="printed">A hash to be looked for among the events; null = none.</param>
    /// <param name="bounds">Null = those of the command.</param>
    /// <exception cref="OperationCanceledException"/>
    public static async Task<RecordReport> VerifyAsync(Stream file, byte[]? printed = null, RecordBounds? bounds = null, CancellationToken cancel = default)
    {
        using var verifier = new RecordVerifier(file, printed, bounds ?? RecordBounds.Command, cancel);
        if (await RecordContainerReader.OpenAsync(file, verifier.faults, cancel) is { } container)
        {
            if (await verifier.ReadAsync(container)) verifier.Conclude(container);
        }

        return verifier.Report();
    }

    public void Dispose()
    {
        replay?.Dispose();
        whole.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    // False: something in it is too large to be read.
    private async Task<bool> ReadAsync(OpenedContainer container)
    {
        file.Position = 0;
        foreach (var entry in container.Entries)
        {
            if ((LimitOf(entry.Name) ?? signatures?.MostOf(entry.Name)) is { } most && entry.Length > most)
            {
                faults.Add(RecordFaults.TooLarge, entry.Name, what: "bytes", expected: Text(most), found: Text(entry.Length));
                return false;
            }

            var header = await TakeAsync(RecordContainer.HeaderLength + entry.Name.Length);
            if (!header.AsSpan().SequenceEqual(RecordContainer.Header(entry.Name))) faults.Add(RecordFaults.Header, entry.Name);
            var crc = await ReadContentAsync(entry);
            CheckSum(entry, crc, await TakeAsync(RecordContainer.DescriptorLength));
        }

        whole.AppendData(container.Directory);
        whole.AppendData(container.End);
        if (!container.Digits.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(whole.GetHashAndReset())))) faults.Add(RecordFaults.Digest);
        var last = container.Entries.Count == 0 ? 0 : container.Entries[^1].End;
        if (!container.End.AsSpan().SequenceEqual(RecordContainer.End(container.Entries.Count, container.Directory.Length, last))) faults.Add(RecordFaults.End);
        return true;
    }

    // The sum stands behind the content and in the directory: two of the three that are the same say what was altered.
    private void CheckSum(ContainerEntry entry, uint crc, ReadOnlySpan<byte> descriptor)
    {
        var isBehind = descriptor.SequenceEqual(RecordContainer.Descriptor(entry.Length, crc));
        if (isBehind && crc == entry.Crc) return;
        if (isBehind) faults.Add(RecordFaults.Directory, entry.Name);
        else if (crc == entry.Crc) faults.Add(RecordFaults.Header, entry.Name);
        else faults.Add(RecordFaults.Checksum, entry.Name);
    }

    private long? LimitOf(string name) => name switch
    {
        RecordPaths.Manifest => RecordLimits.ManifestBytes,
        RecordPaths.Journal => bounds.JournalBytes,
        _ => null,
    };

    private async Task<byte[]> TakeAsync(int length)
    {
        var taken = new byte[length];
        await file.ReadExactlyAsync(taken, cancel);
        whole.AppendData(taken);
        return taken;
    }

    private async Task<uint> ReadContentAsync(ContainerEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isSigned = LimitOf(entry.Name) is null && signatures?.MostOf(entry.Name) is not null;
        var kept = isSigned || entry.Name == RecordPaths.Manifest ? new ArrayBufferWriter<byte>(Math.Max(1, (int)entry.Length)) : null;
        // Without a manifest nobody knows of which stream the chain is.
        var events = entry.Name == RecordPaths.Journal && manifest is not null ? journal = OpenJournal(manifest) : null;
        var crc = 0u;
        for (var left = entry.Length; left > 0;)
        {
            var bytes = buffer.AsMemory(0, (int)Math.Min(left, BufferBytes));
            await file.ReadExactlyAsync(bytes, cancel);
            whole.AppendData(bytes.Span);
            hash.AppendData(bytes.Span);
            crc = Crc32.Append(crc, bytes.Span);
            kept?.Write(bytes.Span);
            events?.Append(bytes.Span);
            left -= bytes.Length;
        }

        events?.Complete();
        if (events is not null) signedAt = SignatureTimes(events.Reached);
        read[entry.Name] = (entry.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        if (entry.Name == RecordPaths.Manifest)
        {
            manifest = ReadManifest(kept!.WrittenSpan);
            signatures = manifest is null ? null : new(manifest, () => signedAt, faults);
        }
        else if (isSigned)
        {
            signatures!.Add(entry.Name, kept!.WrittenSpan.ToArray());
        }

        return crc;
    }

    private static IReadOnlyDictionary<string, DateTimeOffset> SignatureTimes(Meeting meeting)
    {
        try
        {
            return RecordContents.SignatureTimes(meeting);
        }
        // What is missing there is found when the files are held against it.
        catch (Exception impossible) when (impossible is not OutOfMemoryException)
        {
            return ImmutableDictionary<string, DateTimeOffset>.Empty;
        }
    }

    private RecordManifest? ReadManifest(ReadOnlySpan<byte> json)
    {
        try
        {
            return RecordManifest.Read(json);
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            faults.Add(RecordFaults.Manifest, RecordPaths.Manifest, found: wrong.Message);
            return null;
        }
    }

    private RecordJournal OpenJournal(RecordManifest manifest)
    {
        var zones = new Dictionary<string, TimeZoneInfo>(StringComparer.Ordinal);
        var named = manifest.Files.Select(f => f.Zone).OfType<string>().Distinct().ToList();
        if (named.Count > bounds.Zones) faults.Add(RecordFaults.TooLarge, RecordPaths.Manifest, what: "zones", expected: Text(bounds.Zones), found: Text(named.Count));
        foreach (var id in named.Take(bounds.Zones))
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) zones.Add(id, zone);
            else faults.Add(RecordFaults.UnknownZone, found: id);
        }

        replay = new(manifest.MeetingId, zones, cancel);
        var said = StreamId.TryParse(manifest.Stream, out var stream) && stream.Kind == StreamKinds.Meeting ? stream : StreamId.Meeting(manifest.MeetingId);
        return new([said, StreamId.Meeting(manifest.MeetingId)], replay, printed, faults);
    }

    private void Conclude(OpenedContainer container)
    {
        if (manifest is null)
        {
            if (!read.ContainsKey(RecordPaths.Manifest)) faults.Add(RecordFaults.MissingFile, RecordPaths.Manifest);
            return;
        }

        if (manifest.Format != RecordContainer.Format) Field("format", RecordContainer.Format, manifest.Format);
        CheckFiles(container.Entries);
        if (journal is not null) CheckJournal(journal);
        else if (!faults.All.Any(f => f.Path == RecordPaths.Journal)) faults.Add(RecordFaults.MissingFile, RecordPaths.Journal);
    }

    private void CheckFiles(IReadOnlyList<ContainerEntry> entries)
    {
        var listed = manifest!.Files.Select(f => f.Path).Prepend(RecordPaths.Manifest).ToList();
        var known = listed.ToHashSet(StringComparer.Ordinal);
        foreach (var path in known.Where(path => !read.ContainsKey(path))) faults.Add(RecordFaults.MissingFile, path);
        foreach (var entry in entries.Where(entry => !known.Contains(entry.Name))) faults.Add(RecordFaults.ForeignFile, entry.Name);
        if (entries.Select(e => e.Name).Where(known.Contains).Zip(listed.Where(read.ContainsKey)).FirstOrDefault(pair => pair.First != pair.Second) is { First: { } misplaced }) faults.Add(RecordFaults.Order, misplaced);
        foreach (var listing in manifest.Files)
        {
            if ((listing.Kind == RecordFileKind.Journal) != (listing.Path == RecordPaths.Journal)) Field("kind", listing.Path == RecordPaths.Journal ? "journal" : "-", $"{listing.Path}: {listing.Kind}");
            if (read.TryGetValue(listing.Path, out var found) && found != (listing.Bytes, listing.Sha256)) faults.Add(RecordFaults.Content, listing.Path, expected: listing.Sha256, found: found.Sha256);
        }
    }

    private void CheckJournal(RecordJournal journal)
    {
        journal.Judge(manifest!.HeadHash);
        if (manifest.Stream != StreamId.Meeting(manifest.MeetingId).ToString()) Field("stream", StreamId.Meeting(manifest.MeetingId).ToString(), manifest.Stream);
        if (manifest.FirstSeq != 1) Field("firstSeq", "1", Text(manifest.FirstSeq));
        if (manifest.LastSeq != journal.Events) Field("lastSeq", Text(journal.Events), Text(manifest.LastSeq));
        if (journal.Head is { } head && Convert.ToHexStringLower(head) is var computed && computed != manifest.HeadHash) faults.Add(RecordFaults.Head, RecordPaths.Manifest, expected: computed, found: manifest.HeadHash);
        if (manifest.ExportedAt < journal.LastAt) Field("exportedAt", JournalTime.Format(journal.LastAt), JournalTime.Format(manifest.ExportedAt));
        if (printed is not null && journal.PrintedSeq is null) faults.Add(RecordFaults.OtherHead, expected: Convert.ToHexStringLower(printed));
        if (journal.Events == 0) faults.Add(RecordFaults.NoEvents, RecordPaths.Journal);
        if (journal.Meeting is { } meeting)
        {
            if (manifest.Title != meeting.Title) Field("title", meeting.Title, manifest.Title);
            if (meeting.Status != MeetingStatus.Closed) faults.Add(RecordFaults.NotClosed, RecordPaths.Journal);
        }

        CheckContents(journal);
    }

    // Where the walk ended early, what the events before it name is held against the files all the same.
    private void CheckContents(RecordJournal journal)
    {
        List<RecordFile> expected;
        try
        {
            expected = RecordContents.Of(journal.Papers, journal.Reached);
        }
        // Rules apply events in which parts are missing that only the files are made of.
        catch (Exception impossible) when (impossible is not OutOfMemoryException)
        {
            faults.Add(RecordFaults.EventImpossible, RecordPaths.Journal, journal.Events, "-");
            return;
        }

        RecordFile[] listed = [.. manifest!.Files.Skip(1)];
        if (journal.Meeting is not null) RecordContents.Check(listed, expected, faults);
        else RecordContents.CheckSome(listed, expected, faults);
    }

    private void Field(string name, string expected, string found) => faults.Add(RecordFaults.ManifestField, RecordPaths.Manifest, what: name, expected: expected, found: found);

    private RecordReport Report()
    {
        // Whole is only what was followed to the end of a closed meeting; that it was not has its fault.
        var isFollowed = journal?.Meeting is { Status: MeetingStatus.Closed };
        var verdict = faults.All.Count == 0 && isFollowed ? RecordVerdict.Whole : faults.All.Any(RecordFaults.IsAlteration) ? RecordVerdict.Altered : RecordVerdict.Unjudged;
        var papers = manifest?.Files.Count(f => f.Kind == RecordFileKind.Paper) ?? 0;
        var unpinned = journal?.Papers.Count(p => p.File.Sha256 is null) ?? 0;
        var seen = journal?.PrintedSeq is { } seq ? new PrintedHead(seq, journal.Events - seq, journal.IssuedLater) : null;
        return new(
            verdict, manifest?.MeetingId, manifest?.Title, journal?.Events ?? 0, journal?.Head is { } head ? Convert.ToHexStringLower(head) : null, seen,
            manifest?.ExportedAt, manifest?.Files.Length ?? 0, papers, unpinned, signatures?.Valid ?? 0, signatures?.Doubtful ?? 0, file.Length, [.. faults.All], faults.AreMore);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
