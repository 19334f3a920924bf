using System.IO.Compression;
using System.Text;
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
    public async Task Faults_beyond_those_that_are_named_are_counted_as_more()
    {
        var files = sample.Files();
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync([.. files, .. Enumerable.Range(0, RecordLimits.Faults + 1).Select(i => ($"papers/{i}", Array.Empty<byte>()))]));
        Assert.Equal((RecordLimits.Faults, true), (report.Faults.Length, report.MoreFaults));
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
