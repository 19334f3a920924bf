using System.IO.Compression;
using Collab.Server.Records;

namespace Collab.Server.Tests.Records;

/// <summary>The container is a zip to everybody else.</summary>
[Trait("Requirement", "A3")]
public sealed class ContainerTests
{
    [Fact]
    public async Task Any_program_opens_it()
    {
        var sample = new SampleRecord();
        var files = sample.Files();
        using var zip = new ZipArchive(new MemoryStream(await sample.ZipAsync()));
        Assert.Equal(files.Select(f => f.Name), zip.Entries.Select(e => e.FullName));
        foreach (var (entry, expected) in zip.Entries.Zip(files))
        {
            using var content = new MemoryStream();
            await using (var stored = await entry.OpenAsync()) await stored.CopyToAsync(content);
            Assert.Equal(expected.Content, content.ToArray());
            Assert.Equal(CrcOf(expected.Content), entry.Crc32);
        }

        Assert.Matches("^collab-record/1 sha256:[0-9a-f]{64}$", zip.Comment);
    }

    [Fact]
    public async Task The_same_files_are_the_same_bytes_of_a_length_that_is_known_before()
    {
        var sample = new SampleRecord();
        var zip = await sample.ZipAsync();
        Assert.Equal(zip, await new SampleRecord().ZipAsync());
        Assert.Equal(zip.Length, RecordContainer.LengthOf([.. sample.Files().Select(f => (f.Name, (long)f.Content.Length))]));
    }

    [Fact]
    public async Task Beyond_four_gigabytes_every_file_is_found_where_others_find_it()
    {
        var sample = new SampleRecord();
        using var large = new Holes(await sample.ZipAsync(), "papers/lon-", RecordLimits.FileBytes, more: 5);
        var faults = new FoundFaults();
        var opened = await RecordContainerReader.OpenAsync(large, faults, default);
        Assert.Empty(faults.All);
        Assert.Equal(large.Entries, opened!.Entries);
        Assert.Equal(large.Length, RecordContainer.LengthOf([.. large.Entries.Select(e => (e.Name, e.Length))]));
        Assert.True(opened.Entries[^1].Offset > uint.MaxValue);

        using var zip = new ZipArchive(large);
        Assert.Equal(large.Entries.Select(e => (e.Name, e.Length)), zip.Entries.Select(e => (e.FullName, e.Length)));
    }

    [Theory]
    [InlineData("Tờ trình số 12 (bản cuối).DOCX", "papers/007-v3-to-trinh-so-12-ban-cuoi.docx")]
    [InlineData("../../etc/passwd", "papers/007-v3-passwd")]
    [InlineData("報告.pdf", "papers/007-v3-tai-lieu.pdf")]
    [InlineData("CON.txt", "papers/007-v3-con.txt")]
    [InlineData(".pdf", "papers/007-v3-tai-lieu.pdf")]
    public void Names_mean_the_same_everywhere(string fileName, string path)
    {
        Assert.Equal(path, RecordPaths.OfPaper(7, 3, fileName));
        Assert.True(RecordPaths.IsSafe(path));
        Assert.True(RecordPaths.IsSafe(RecordPaths.OfPaper(99_999, 99_999, new string('Đ', 255) + ".pdf")));
    }

    // Bit by bit, as the standard says it.
    private static uint CrcOf(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var next in content)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
