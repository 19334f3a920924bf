using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Minutes.Signatures;
using Collab.Server.Records;
using Collab.Server.Tests.Minutes;

namespace Collab.Server.Tests.Records;

/// <summary>
/// A small meeting with papers and a secret ballot, decided by the domain, and its record; and records of what a test makes of its files, in
/// a container that is right.
/// </summary>
internal sealed class SampleRecord
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private const string Zone = "Asia/Ho_Chi_Minh";

    private static readonly Guid Chair = Id(1), Secretary = Id(2), Item = Id(100), Document = Id(200);

    private readonly Guid meetingId = Id(500);
    private readonly List<JournalEvent> journal = [];
    private readonly List<SealedVote> votes = [];
    private readonly DateTimeOffset? signedAt;
    private readonly int? edition;
    private Meeting state;
    private int ids = 1000;

    /// <param name="pinned">The journal holds the digests of papers.</param>
    /// <param name="issued">Its minutes are issued, and signed with a certificate.</param>
    /// <param name="signedAt">As the signature says; null = when it is added.</param>
    /// <param name="edition">Of the sentences: the text is then another one than this program writes; null = the program's.</param>
    public SampleRecord(string title = "Hội nghị Ban Thường vụ", bool pinned = true, bool issued = false, DateTimeOffset? signedAt = null, int? edition = null)
    {
        (this.signedAt, this.edition) = (signedAt, edition);
        state = Meeting.Empty(meetingId);
        Do(Secretary, new ScheduleMeeting(title, null, Id(300), "Liên đoàn", Start, Start.AddHours(2), null, MeetingMode.Mixed, new(),
            [Invite(Chair, "Nguyễn Thị Chủ", MeetingRole.Chair), Invite(Secretary, "Trần Thư Ký", MeetingRole.Secretary), Invite(Id(3), "Phạm An", MeetingRole.Delegate)],
            [new PlannedItem(Item, "Báo cáo", 10)], Draft: false));
        Release(1, pinned);
        Do(Chair, new OpenMeeting());
        foreach (var who in new[] { Chair, Id(3) }) Do(who, new CheckIn(AttendanceMode.Online));
        Do(Secretary, new PrepareBallot("Thông qua báo cáo", Secret: true));
        var ballot = state.Ballots.Keys.Single();
        Do(Secretary, new OpenBallot(ballot));
        Do(Id(3), new CastBallot(ballot, Option: "agree"));
        Do(Secretary, new CloseBallot(ballot));
        Release(2, pinned);
        Do(Chair, new CloseMeeting());
        Contents = [Content(1), Content(2)];
        if (issued) Issue();
    }

    public StreamId Stream => StreamId.Meeting(meetingId);

    public IReadOnlyList<JournalEvent> Journal => journal;

    /// <summary>Of the files behind the journal.</summary>
    public IReadOnlyList<byte[]> Contents { get; private set; }

    public string Head => Convert.ToHexStringLower(journal[^1].Hash);

    /// <summary>The files as the server would write them, the manifest first.</summary>
    public List<(string Name, byte[] Content)> Files() => Files(Lines(journal));

    /// <param name="lines">The journal; what the manifest says of it is right.</param>
    public List<(string Name, byte[] Content)> Files(byte[] lines)
    {
        var released = new ReleasedPapers();
        foreach (var stored in journal) released.Add(MeetingEventTable.Read(stored), stored.Seq);
        var listed = RecordContents.Of(released.All, state).Select((file, i) => file with { Sha256 = Sha256(Contents[i]) });
        var files = listed.Prepend(new RecordFile(RecordPaths.Journal, lines.Length, Sha256(lines), RecordFileKind.Journal)).ToImmutableArray();
        var manifest = new RecordManifest(RecordContainer.Format, Stream.ToString(), meetingId, state.Title, 1, journal.Count, Head, Start.AddYears(1), files);
        return [(RecordPaths.Manifest, manifest.Write()), .. files.Zip(Contents.Prepend(lines), (file, content) => (file.Path, content))];
    }

    public async Task<byte[]> ZipAsync() => await ZipAsync(Files());

    /// <summary>A container that is right, whatever is in it.</summary>
    public static async Task<byte[]> ZipAsync(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var output = new MemoryStream();
        using var container = new RecordContainerWriter(output);
        foreach (var (name, content) in files)
        {
            await container.BeginAsync(name, default);
            await container.WriteAsync(content, default);
            await container.EndAsync(default);
        }

        await container.CompleteAsync(default);
        return output.ToArray();
    }

    public static byte[] Lines(IEnumerable<JournalEvent> events)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var e in events) JournalLine.Write(lines, e);
        return lines.WrittenSpan.ToArray();
    }

    /// <summary>A record of these events, with a chain and a manifest of their own, as a forger would make it.</summary>
    /// <param name="more">What else the forger makes of the files behind the manifest and the journal, which the manifest lists as they are then.</param>
    public async Task<byte[]> ForgedAsync(IEnumerable<JournalEvent> events, Func<string, byte[], byte[]>? more = null)
    {
        var (chained, hash) = (new List<JournalEvent>(), HashChain.Genesis);
        foreach (var e in events)
        {
            hash = HashChain.Next(hash, Stream, e with { Seq = chained.Count + 1 });
            chained.Add(e with { Seq = chained.Count + 1, Hash = hash });
        }

        var files = Files(Lines(chained));
        if (more is not null) files = [.. files.Select((f, i) => i < 2 ? f : (f.Name, more(f.Name, f.Content)))];
        var manifest = RecordManifest.Read(files[0].Content);
        var listed = manifest.Files.Select((f, i) => i == 0 ? f : f with { Bytes = files[i + 1].Content.Length, Sha256 = Sha256(files[i + 1].Content) });
        files[0] = (files[0].Name, (manifest with { LastSeq = chained.Count, HeadHash = Convert.ToHexStringLower(hash), Files = [.. listed] }).Write());
        return await ZipAsync(files);
    }

    /// <summary>A record in which a file is another one, and the manifest says so.</summary>
    public async Task<byte[]> ReplacedAsync(string path, byte[] content)
    {
        var files = Files();
        var manifest = RecordManifest.Read(files[0].Content);
        var listed = manifest.Files.Select(f => f.Path == path ? f with { Bytes = content.Length, Sha256 = Sha256(content) } : f);
        files[0] = (files[0].Name, (manifest with { Files = [.. listed] }).Write());
        return await ZipAsync(files.Select(f => f.Name == path ? (path, content) : f));
    }

    public static async Task<RecordReport> VerifyAsync(byte[] zip, byte[]? printed = null, RecordBounds? bounds = null, CancellationToken cancel = default) =>
        await RecordVerifier.VerifyAsync(new MemoryStream(zip), printed, bounds, cancel);

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Content(int version) => Encoding.UTF8.GetBytes($"Báo cáo, bản {version}");

    private void Release(int version, bool pinned)
    {
        var content = Content(version);
        Do(Secretary, new AttachFoundPaper(Item, Document, new PaperFile(version, "Báo cáo quý I", "Báo cáo quý I.pdf", "application/pdf", content.Length, false, true, pinned ? Sha256(content) : null), MayPassOn: true));
        Do(Secretary, new ApprovePaper(state.Agenda.Items[Item].Papers.Keys.Single()));
    }

    private void Issue()
    {
        Do(Secretary, new EditMinutes(MinutesDocuments.Minutes, Id(600)));
        var ledger = new MinutesLedger(meetingId);
        foreach (var stored in journal) ledger.Add(stored);
        var sha256 = edition is null ? MinutesComposition.Of(ledger.Text(MinutesDocuments.Minutes, TimeZoneInfo.FindSystemTimeZoneById(Zone)), state.MinutesOf(MinutesDocuments.Minutes)!).Sha256 : new string('0', 64);
        Do(Secretary, new InitialFoundMinutes(MinutesDocuments.Minutes, sha256, state.Seq, Zone));
        Do(Secretary, new LockMinutes(MinutesDocuments.Minutes, sha256));
        var head = Head;
        Do(Chair, new SignMinutes(MinutesDocuments.Minutes, sha256));
        var (docx, pdf) = ("biên bản, docx"u8.ToArray(), "biên bản, pdf"u8.ToArray());
        Do(Secretary, new IssueNumberedMinutes(MinutesDocuments.Minutes, 1, state.MinutesOf(MinutesDocuments.Minutes)!.Signed!.Seq, "01/BB-LĐLĐ", new DateOnly(2026, 1, 5), LayoutProfile.Decree30, head, new(Sha256(docx), docx.Length), new(Sha256(pdf), pdf.Length)));
        // The certificate is good for years before and after.
        using var key = SigningKey.Open(TestCertificates.Make(fromDays: -3650, toDays: 3650), TestCertificates.Password)!;
        var (now, cms) = (Start.AddSeconds(journal.Count), DetachedSignature.Sign(pdf, key, signedAt ?? Start.AddSeconds(journal.Count)));
        Do(Secretary, new AddMinutesSignature(MinutesDocuments.Minutes, 1, Sha256(pdf), Convert.ToBase64String(cms), "CN=A", "CN=A", "01", now.AddDays(-1), now.AddDays(1), Organisation: true));
        Contents = [.. Contents, docx, pdf, cms];
    }

    private void Do(Guid by, MeetingCommand command)
    {
        var tally = BallotRules.NeedsTally(state, command, by, out var ballotId)
            ? new SealedTally(ballotId, votes.GroupBy(v => v.Option).ToImmutableDictionary(g => g.Key, g => g.Count()), [.. votes.Select(v => v.Receipt).OfType<string>()])
            : null;
        var now = Start.AddSeconds(journal.Count);
        var context = new CommandContext(by, now, Id(ids++), tally);
        var decision = state.Decide(command, context);
        Assert.True(decision.Refusal is null, $"{command}: {decision.Refusal}");
        if (decision.SealedVote is { } vote) votes.Add(vote);
        foreach (var decided in decision.Events)
        {
            var happened = decided is MinutesInitialled text && edition is { } other ? text with { Words = other } : decided;
            var (seq, type, data) = (journal.Count + 1, MeetingEventTable.NameOf(happened), MeetingEventTable.Write(happened));
            var hash = HashChain.Next(journal.Count == 0 ? HashChain.Genesis : journal[^1].Hash, Stream, seq, type, now, by, context.NewId, data);
            journal.Add(new(seq, type, now, by, context.NewId, data, hash));
            state = Meeting.Apply(state, happened, now, by);
        }
    }

    private static InvitedParticipant Invite(Guid id, string name, MeetingRole role) => new(new(id, name, "Cán bộ", Id(300), "Liên đoàn"), role);

    // With letters among the digits, as ids have them.
    private static Guid Id(int n) => new(n, 0, 0, [0xab, 0xcd, 0, 0, 0, 0, 0, 0]);
}
