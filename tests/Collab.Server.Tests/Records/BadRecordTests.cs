using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Collab.Domain.Streams;
using Collab.Server.Records;

namespace Collab.Server.Tests.Records;

/// <summary>What is no record, or was made to hurt whoever verifies it.</summary>
[Trait("Requirement", "A3")]
public sealed class BadRecordTests
{
    private readonly SampleRecord sample = new();

    [Theory]
    [InlineData("")]
    [InlineData("Đây không phải là hồ sơ.")]
    [InlineData("PK")]
    public async Task What_is_no_zip_is_no_record(string content) => await IsAsync(Encoding.UTF8.GetBytes(content), RecordVerdict.Unjudged, RecordFaults.NotRecord);

    [Fact]
    public async Task Another_zip_is_no_record()
    {
        await IsAsync(Zip(CompressionLevel.Optimal, ("a.txt", "xin chào"u8.ToArray())), RecordVerdict.Unjudged, RecordFaults.NotRecord);
        await IsAsync(await SampleRecord.ZipAsync([]), RecordVerdict.Altered, RecordFaults.MissingFile);
    }

    [Fact]
    public async Task A_record_that_is_cut_off_anywhere_is_said_to_be()
    {
        var whole = await sample.ZipAsync();
        var header = RecordContainer.Header(RecordPaths.Manifest).Length;
        for (var length = header; length < whole.Length; length += length > whole.Length - 300 ? 1 : 97)
        {
            var report = await SampleRecord.VerifyAsync(whole[..length]);
            Assert.True(report.Verdict == RecordVerdict.Altered && report.Faults[0].Code is RecordFaults.Truncated or RecordFaults.End, $"{length} of {whole.Length}: {report.Faults[0]}");
        }
    }

    [Fact]
    public async Task What_is_added_before_between_or_after_is_found()
    {
        var whole = await sample.ZipAsync();
        await IsAsync([.. whole, 0, 0, 0], RecordVerdict.Altered, RecordFaults.Appended);
        await IsAsync([.. "MZ"u8, .. whole], RecordVerdict.Altered, RecordFaults.Prepended);
        var directory = whole.AsSpan().IndexOf("PK\x01\x02"u8);
        await IsAsync([.. whole[..directory], 1, 2, 3, .. whole[directory..]], RecordVerdict.Altered, RecordFaults.Prepended);
    }

    [Fact]
    public async Task Nothing_is_ever_unpacked()
    {
        // A gigabyte in a megabyte; the directory of a zip bomb stands in the container of a record.
        var bomb = Zip(CompressionLevel.SmallestSize, (RecordPaths.Manifest, new byte[100_000_000]));
        var comment = new byte[RecordContainer.CommentLength];
        RecordContainer.Comment.CopyTo(comment, 0);
        Array.Fill(comment, (byte)'0', RecordContainer.Comment.Length, RecordContainer.DigestLength);
        bomb[^2] = (byte)comment.Length;
        await IsAsync([.. bomb, .. comment], RecordVerdict.Altered, RecordFaults.Packed);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("papers/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\windows\\x")]
    [InlineData("papers/a/b")]
    [InlineData("papers/")]
    [InlineData(".hidden")]
    [InlineData("papers/x.")]
    [InlineData("con\u0001")]
    [InlineData("")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name) =>
        await IsAsync(await SampleRecord.ZipAsync([.. sample.Files(), (name, [1])]), RecordVerdict.Altered, RecordFaults.UnsafeName);

    [Fact]
    public async Task A_file_that_is_there_twice_or_too_much_is_named()
    {
        var files = sample.Files();
        await IsAsync(await SampleRecord.ZipAsync([.. files, files[1]]), RecordVerdict.Altered, RecordFaults.DuplicateName);
        await IsAsync(await SampleRecord.ZipAsync([.. files, ("papers/them.pdf", [1])]), RecordVerdict.Altered, RecordFaults.ForeignFile);
        await IsAsync(await SampleRecord.ZipAsync([files[0], files[1], files[3], files[2]]), RecordVerdict.Altered, RecordFaults.Order);
        foreach (var missing in files)
        {
            var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files.Where(f => f != missing)));
            Assert.Contains(report.Faults, f => f.Code == RecordFaults.MissingFile && f.Path == missing.Name);
        }
    }

    [Fact]
    public async Task A_record_of_another_format_needs_another_version()
    {
        var whole = await sample.ZipAsync();
        whole[^(RecordContainer.CommentLength - RecordContainer.Format.Length + 1)] = (byte)'2';
        var report = await SampleRecord.VerifyAsync(whole);
        Assert.Equal((RecordVerdict.Unjudged, RecordFaults.OtherFormat, "collab-record/2"), (report.Verdict, report.Faults.Single().Code, report.Faults.Single().Found));
    }

    [Fact]
    public async Task A_line_is_never_longer_than_an_event()
    {
        var lines = SampleRecord.Lines(sample.Journal);
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files([.. lines, .. Encoding.ASCII.GetBytes(new string('x', RecordLimits.LineBytes + 1)), (byte)'\n'])));
        Assert.Contains(report.Faults, f => f.Code == RecordFaults.LineTooLong && f.Seq == sample.Journal.Count + 1);

        foreach (var odd in new[] { "", "{}", "{\"seq\":1", "\0" })
        {
            report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files([.. lines, .. Encoding.ASCII.GetBytes(odd + "\n")])));
            Assert.Contains(report.Faults, f => f.Code == RecordFaults.Line && f.Seq == sample.Journal.Count + 1);
        }

        // The last line, too, has its end.
        report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files(lines[..^1])));
        Assert.Contains(report.Faults, f => f.Code == RecordFaults.Line && f.Seq == sample.Journal.Count);
    }

    [Fact]
    public async Task What_is_larger_than_a_record_may_be_is_refused_before_it_is_read()
    {
        var files = sample.Files();
        var manifest = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([(RecordPaths.Manifest, new byte[RecordLimits.ManifestBytes + 1]), .. files.Skip(1)]));
        Assert.Equal((RecordVerdict.Unjudged, RecordFaults.TooLarge, RecordPaths.Manifest), (manifest.Verdict, manifest.Faults.Single().Code, manifest.Faults.Single().Path));

        var many = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([.. files, .. Enumerable.Range(0, RecordLimits.Files).Select(i => ($"papers/{i}", Array.Empty<byte>()))]));
        Assert.Equal((RecordVerdict.Unjudged, RecordFaults.TooLarge, "files"), (many.Verdict, many.Faults.Single().Code, many.Faults.Single().What));

        // Of files that only say that they are large nothing is read either: their place is not theirs.
        using var journal = new Holes(await SampleRecord.ZipAsync(files.Take(1)), RecordPaths.Journal, RecordLimits.JournalBytes + 1);
        var report = await RecordVerifier.VerifyAsync(journal);
        Assert.Equal((RecordFaults.TooLarge, RecordPaths.Journal), (report.Faults.Single().Code, report.Faults.Single().Path));
        Assert.True(journal.BytesRead < RecordLimits.ManifestBytes);
    }

    [Fact]
    public async Task A_manifest_that_is_none_is_said_to_be()
    {
        var files = sample.Files();
        foreach (var odd in new[] { "", "null", "[]", "{}", "{\"files\":null}", "\u00ff", Encoding.UTF8.GetString(files[0].Content) + " ", Encoding.UTF8.GetString(files[0].Content).Replace("\"lastSeq\":", "\"lastSeq\":1.5,\"x\":", StringComparison.Ordinal) })
            await IsAsync(await SampleRecord.ZipAsync([(RecordPaths.Manifest, Encoding.UTF8.GetBytes(odd)), .. files.Skip(1)]), RecordVerdict.Altered, RecordFaults.Manifest);
    }

    [Fact]
    public async Task A_journal_without_events_is_no_whole_record()
    {
        // Everything else is right of it: there is nothing that could be wrong.
        var empty = new RecordFile(RecordPaths.Journal, 0, SampleRecord.Sha256([]), RecordFileKind.Journal);
        var manifest = RecordManifest.Read(sample.Files()[0].Content) with { LastSeq = 0, HeadHash = Convert.ToHexStringLower(HashChain.Genesis), Files = [empty] };
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([(RecordPaths.Manifest, manifest.Write()), (RecordPaths.Journal, [])]));
        Assert.Equal((RecordVerdict.Altered, RecordFaults.NoEvents), (report.Verdict, Assert.Single(report.Faults).Code));
    }

    [Fact]
    public async Task Whole_is_a_meeting_that_was_followed_to_its_closing()
    {
        var closed = sample.Journal.Count(e => e.Type == "meetingClosed");
        Assert.Equal((1, "meetingClosed"), (closed, sample.Journal[^1].Type));
        for (var length = 1; length < sample.Journal.Count; length++)
        {
            var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(sample.Journal.Take(length)));
            Assert.True(report.Verdict == RecordVerdict.Altered && report.Faults.Any(f => f.Code == RecordFaults.NotClosed), $"{length}: {string.Join("; ", report.Faults)}");
        }
    }

    [Fact]
    public async Task Minutes_that_are_initialled_over_and_over_are_refused_soon()
    {
        var issued = new SampleRecord(issued: true);
        var initialled = issued.Journal.Single(e => e.Type == "minutesInitialled");
        var events = issued.Journal.Take((int)initialled.Seq).Concat(Enumerable.Repeat(initialled, 100_000)).Concat(issued.Journal.Skip((int)initialled.Seq));
        var zip = await issued.ForgedAsync(events);
        var started = Stopwatch.GetTimestamp();
        var report = await SampleRecord.VerifyAsync(zip, bounds: RecordBounds.Page);
        Assert.True(Stopwatch.GetElapsedTime(started) < RecordLimits.VerifyTime / 4);
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.TooLarge, What: "minutes" } && f.Seq == initialled.Seq + RecordLimits.MinutesSteps);
        Assert.NotEqual(RecordVerdict.Whole, report.Verdict);
    }

    [Fact]
    public async Task A_verification_that_takes_too_long_is_given_up_also_among_the_rules()
    {
        var issued = new SampleRecord(issued: true);
        var added = issued.Journal.Single(e => e.Type == "messagePosted" || e.Type == "minutesLocked");
        var zip = await issued.ForgedAsync(issued.Journal.Take((int)added.Seq).Concat(Enumerable.Repeat(added, 50_000)));
        using var stop = new CancellationTokenSource();
        using var slow = new StopsAt(zip, zip.Length / 2, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RecordVerifier.VerifyAsync(slow, cancel: stop.Token));

        var never = new CancellationToken(canceled: true);
        using var replay = new RecordReplay(issued.Stream.Id, new Dictionary<string, TimeZoneInfo>(), never);
        Assert.ThrowsAny<OperationCanceledException>(() => { for (var i = 0; i < 100_000; i++) replay.Add(issued.Journal[0]); });
        Assert.ThrowsAny<OperationCanceledException>(() => replay.Complete(new()));
    }

    [Fact]
    public async Task A_page_takes_a_smaller_journal_and_fewer_zones()
    {
        using var journal = new Holes(await SampleRecord.ZipAsync(sample.Files().Take(1)), RecordPaths.Journal, RecordBounds.Page.JournalBytes + 1);
        var report = await RecordVerifier.VerifyAsync(journal, bounds: RecordBounds.Page);
        Assert.Equal((RecordVerdict.Unjudged, RecordFaults.TooLarge, RecordPaths.Journal), (report.Verdict, report.Faults.Single().Code, report.Faults.Single().Path));

        var files = new SampleRecord(issued: true).Files();
        var manifest = RecordManifest.Read(files[0].Content);
        string[] zones = ["Asia/Ho_Chi_Minh", "Asia/Bangkok", "Asia/Tokyo"];
        var minutes = manifest.Files.Index().Select(f => f.Item.Zone is null ? f.Item : f.Item with { Zone = zones[f.Index % 3] });
        files[0] = (files[0].Name, (manifest with { Files = [.. minutes] }).Write());
        report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files), bounds: RecordBounds.Page);
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.TooLarge, What: "zones" });
        Assert.DoesNotContain((await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files))).Faults, f => f.Code == RecordFaults.TooLarge);
    }

    [Theory]
    [InlineData("minutesSignatureAdded", "\"cms\":\"[^\"]*\"", "\"cms\":\"Đây không phải base64\"")]
    [InlineData("minutesSignatureAdded", "\"cms\":\"[^\"]*\"", "\"cms\":null")]
    [InlineData("minutesSignatureAdded", "\"document\":\"minutes\"", "\"document\":\"xyz\"")]
    [InlineData("minutesIssued", "\"document\":\"minutes\"", "\"document\":null")]
    [InlineData("minutesIssued", "\"document\":\"minutes\"", "\"document\":\"../../etc\"")]
    [InlineData("minutesIssued", "\"docx\":{[^}]*}", "\"docx\":null")]
    [InlineData("minutesIssued", "\"ordinal\":1", "\"ordinal\":-5")]
    [InlineData("minutesIssued", "\"zone\":\"[^\"]*\"", "\"zone\":null")]
    [InlineData("minutesInitialled", "\"document\":\"minutes\"", "\"document\":null")]
    [InlineData("paperAttached", "\"fileName\":\"[^\"]*\"", "\"fileName\":null")]
    [InlineData("paperAttached", "\"file\":{[^}]*}", "\"file\":null")]
    [InlineData("paperAttached", "\"title\":\"[^\"]*\"", "\"title\":null")]
    public async Task Events_in_which_parts_are_missing_or_odd_have_a_verdict(string kind, string part, string with)
    {
        var issued = new SampleRecord(issued: true);
        var events = issued.Journal.Select(e => e.Type == kind ? e with { Data = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(e.Data), part, with)) } : e).ToList();
        Assert.NotEqual(issued.Journal.Select(e => Convert.ToHexString(e.Data)), events.Select(e => Convert.ToHexString(e.Data)));
        var report = await SampleRecord.VerifyAsync(await issued.ForgedAsync(events));
        Assert.NotEqual(RecordVerdict.Whole, report.Verdict);
        Assert.All(report.Faults, f => Assert.NotEmpty(RecordFaults.Sentence(f)));
    }

    [Theory]
    [InlineData("\"path\":\"journal.jsonl\"", "\"path\":null")]
    [InlineData("\"sha256\":\"[^\"]*\"", "\"sha256\":null")]
    [InlineData("\"title\":\"[^\"]*\"", "\"title\":null")]
    [InlineData("\"stream\":\"[^\"]*\"", "\"stream\":null")]
    [InlineData("\"format\":\"[^\"]*\"", "\"format\":null")]
    [InlineData("\"headHash\":\"[^\"]*\"", "\"headHash\":null")]
    [InlineData("\"title\":\"[^\"]*\"", "\"title\":\"\\ud800\"")]
    [InlineData("\"bytes\":[0-9]*", "\"bytes\":-1")]
    public async Task A_manifest_in_which_parts_are_missing_or_odd_has_a_verdict(string part, string with)
    {
        var files = sample.Files();
        var odd = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(files[0].Content), part, with));
        Assert.NotEqual(files[0].Content, odd);
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([(RecordPaths.Manifest, odd), .. files.Skip(1)]));
        Assert.NotEqual(RecordVerdict.Whole, report.Verdict);
        Assert.All(report.Faults, f => Assert.NotEmpty(RecordFaults.Sentence(f)));
    }

    [Fact]
    public async Task Faults_beyond_those_that_are_named_are_counted_as_more()
    {
        var files = sample.Files();
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([.. files, .. Enumerable.Range(0, RecordLimits.Faults + 1).Select(i => ($"papers/{i}", Array.Empty<byte>()))]));
        Assert.Equal((RecordLimits.Faults, true), (report.Faults.Length, report.MoreFaults));
    }

    /// <summary>A file that is given up when it is read so far.</summary>
    private sealed class StopsAt(byte[] content, long at, CancellationTokenSource stop) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= at && Position < Length - 1000) await stop.CancelAsync();
            return Read(buffer.Span);
        }
    }

    private static async Task IsAsync(byte[] file, RecordVerdict verdict, string code)
    {
        var report = await SampleRecord.VerifyAsync(file);
        Assert.True(report.Verdict == verdict && report.Faults.Any(f => f.Code == code), $"{report.Verdict}: {string.Join("; ", report.Faults)}");
    }

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }

        return output.ToArray();
    }
}
