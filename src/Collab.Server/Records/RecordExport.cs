using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Collab.Domain.Documents;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Meetings;
using Collab.Storage.Files;

namespace Collab.Server.Records;

/// <summary>
/// Makes the verifiable record of a closed meeting. The journal is read twice: once to know what the record will hold and how long it is, so
/// that whatever is missing is said before the first byte; then to write it. Neither it nor a file is held in memory.
/// </summary>
internal sealed class RecordExport(MeetingReplicas replicas, StreamReads reads, IJournal journal, IFileStore files, LargeReadings readings, ExportBounds bounds, TimeProvider time)
{
    private const int EventsAtOnce = 500;
    private const int CopyBytes = 128 * 1024;

    /// <summary><c>forbidden</c> for others than stewards, <c>wrongState</c> before the meeting is closed, <c>unavailable</c> where a file is not in the store, <c>tooLarge</c> where it would not verify by <see cref="RecordLimits"/>.</summary>
    /// <exception cref="ReadingsBusyException"/>
    public async Task<(RecordPlan? Plan, Refusal? Refusal)> PlanAsync(Guid meetingId, Guid member, CancellationToken cancel)
    {
        var (meeting, refusal) = await replicas.FindAsync(meetingId, member);
        if (meeting is null) return (null, refusal);
        if (!meeting.IsSteward(member)) return (null, Refusal.Forbidden("The record is for the chair and the secretary to take away."));
        if (meeting.Status != MeetingStatus.Closed) return (null, Refusal.WrongState("The record is made when the meeting is closed."));

        // Writing it is as slow as whoever takes it; reading it here is not.
        using var place = await readings.EnterAsync(cancel);
        // Whatever happens meanwhile, the record ends with the state that was looked at.
        var stream = StreamId.Meeting(meetingId);
        var released = new ReleasedPapers();
        var verifier = new JournalVerifier(stream);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new ArrayBufferWriter<byte>();
        var length = 0L;
        await foreach (var stored in EventsAsync(stream, meeting.Seq, cancel))
        {
            if (verifier.Check(stored) is { } broken) return (null, Refusal.Broken(broken.ToString()));
            if (ReleasedPapers.Concern(stored)) released.Add(MeetingEventTable.Read(stored), stored.Seq);
            line.ResetWrittenCount();
            JournalLine.Write(line, stored);
            hash.AppendData(line.WrittenSpan);
            length += line.WrittenCount;
            if (TooLong(line.WrittenCount - 1, bounds.LineBytes, $"the line of event {stored.Seq}") is { } longLine) return (null, longLine);
        }

        if (verifier.Seq != meeting.Seq) return (null, Refusal.Broken($"The record of {stream} ends with event {verifier.Seq} instead of {meeting.Seq}."));
        if (TooLong(length, bounds.JournalBytes, "the journal") is { } longJournal) return (null, longJournal);

        var listed = ImmutableArray.CreateBuilder<RecordFile>();
        listed.Add(new(RecordPaths.Journal, length, Convert.ToHexStringLower(hash.GetHashAndReset()), RecordFileKind.Journal));
        var unknown = new Queue<ReleasedPaper>(released.All.Where(paper => paper.File.Sha256 is null));
        var contents = RecordContents.Of(released.All, meeting);
        // And the two before them.
        if (contents.Count + 2 > bounds.Files) return (null, Refusal.TooLarge($"A record has at most {bounds.Files} files; this one would have {contents.Count + 2}."));
        var signed = contents.Where(file => file.Kind == RecordFileKind.Signature).Select(file => (file.Document, file.Ordinal)).ToHashSet();
        foreach (var file in contents)
        {
            var most = file.Kind == RecordFileKind.MinutesPdf && signed.Contains((file.Document, file.Ordinal)) ? bounds.SignedBytes : bounds.FileBytes;
            if (TooLong(file.Bytes, most, file.Path) is { } longFile) return (null, longFile);
            var sha256 = file.Sha256;
            if (sha256 == RecordContents.Unknown)
            {
                var (found, unread) = await DigestOfAsync(unknown.Dequeue());
                if (found is null) return (null, unread);
                sha256 = found;
            }

            if (file.Kind != RecordFileKind.Signature && await files.FindLengthAsync(sha256, cancel) != file.Bytes) return (null, Refusal.Unavailable($"The file {sha256} is not in the store."));
            listed.Add(file with { Sha256 = sha256 });
        }

        var manifest = new RecordManifest(
            RecordContainer.Format, stream.ToString(), meetingId, meeting.Title, 1, meeting.Seq, Convert.ToHexStringLower(verifier.Hash), JournalTime.Truncate(time.GetUtcNow()), listed.ToImmutable());
        var written = manifest.Write();
        if (TooLong(written.Length, bounds.ManifestBytes, "the manifest") is { } longManifest) return (null, longManifest);
        return (new(stream, meeting.Title, meeting.Seq, written, manifest.Files, RecordContents.Signatures(meeting)), null);
    }

    // What nobody could verify is not given out.
    private static Refusal? TooLong(long bytes, long most, string what) => bytes <= most ? null : Refusal.TooLarge($"In a record, {what} has at most {most} bytes; this one has {bytes}.");

    public async Task WriteAsync(RecordPlan plan, Stream output, CancellationToken cancel)
    {
        using var container = new RecordContainerWriter(output);
        await container.BeginAsync(RecordPaths.Manifest, cancel);
        await container.WriteAsync(plan.Manifest, cancel);
        await container.EndAsync(cancel);
        foreach (var file in plan.Files)
        {
            await container.BeginAsync(file.Path, cancel);
            if (file.Kind == RecordFileKind.Journal) await WriteJournalAsync(plan, container, cancel);
            else if (plan.Signatures.TryGetValue(file.Path, out var signature)) await container.WriteAsync(signature, cancel);
            else await WriteFileAsync(file, container, cancel);
            await container.EndAsync(cancel);
        }

        await container.CompleteAsync(cancel);
    }

    private async Task WriteJournalAsync(RecordPlan plan, RecordContainerWriter container, CancellationToken cancel)
    {
        var lines = new ArrayBufferWriter<byte>(CopyBytes);
        await foreach (var stored in EventsAsync(plan.Stream, plan.LastSeq, cancel))
        {
            JournalLine.Write(lines, stored);
            if (lines.WrittenCount < CopyBytes) continue;
            await container.WriteAsync(lines.WrittenMemory, cancel);
            lines.ResetWrittenCount();
        }

        await container.WriteAsync(lines.WrittenMemory, cancel);
    }

    private async Task WriteFileAsync(RecordFile file, RecordContainerWriter container, CancellationToken cancel)
    {
        await using var content = await files.OpenAsync(file.Sha256, cancel) ?? throw new IOException($"The file {file.Sha256} was in the store when the record was begun, and is not any more.");
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            while (await content.ReadAsync(buffer, cancel) is var read and > 0) await container.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Of papers that were attached before it was kept, the document knows.
    private async Task<(string? Sha256, Refusal? Refusal)> DigestOfAsync(ReleasedPaper paper)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Document(paper.DocumentId));
        return state is Document document ? (document.Versions[paper.File.Version].File.Sha256, null) : (null, refusal);
    }

    private async IAsyncEnumerable<JournalEvent> EventsAsync(StreamId stream, long last, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; after < last;)
        {
            var page = await journal.ReadAsync(stream, after, (int)Math.Min(EventsAtOnce, last - after), cancel);
            if (page.IsEmpty) yield break;
            foreach (var stored in page) yield return stored;
            after = page[^1].Seq;
        }
    }
}
