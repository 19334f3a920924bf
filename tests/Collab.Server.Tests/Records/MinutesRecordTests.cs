using System.Text;
using Collab.Domain.Meetings;
using Collab.Server.Records;

namespace Collab.Server.Tests.Records;

/// <summary>Minutes that were issued and signed are in the record, are written again from its journal, and are held against what was issued.</summary>
[Trait("Requirement", "A3")]
[Trait("Requirement", "E13")]
public sealed class MinutesRecordTests
{
    private const string Docx = "minutes/minutes-1.docx", Pdf = "minutes/minutes-1.pdf", Signature = "minutes/minutes-1.1.p7s";

    private readonly SampleRecord sample = new(issued: true);

    [Fact]
    public async Task Issued_minutes_are_whole_with_their_signature()
    {
        var report = await SampleRecord.VerifyAsync(await sample.ZipAsync());
        Assert.Empty(report.Faults);
        Assert.Equal((RecordVerdict.Whole, 1, 6), (report.Verdict, report.Signatures, report.Files));
        Assert.Equal([Docx, Pdf, Signature], sample.Files().TakeLast(3).Select(f => f.Name));
    }

    [Fact]
    public async Task The_hash_on_the_minutes_is_that_of_the_event_that_locked_them()
    {
        var locked = sample.Journal.Single(e => e.Type == "minutesLocked");
        var report = await SampleRecord.VerifyAsync(await sample.ZipAsync(), locked.Hash);
        Assert.Equal(new PrintedHead(locked.Seq, sample.Journal.Count - locked.Seq, 1), report.Printed);
    }

    [Theory]
    [InlineData(Docx)]
    [InlineData(Pdf)]
    [InlineData(Signature)]
    public async Task Another_file_in_place_of_an_issued_one_is_named(string path)
    {
        var content = sample.Files().Single(f => f.Name == path).Content;
        for (var i = 0; i < content.Length; i += path == Signature ? 41 : 1)
        {
            var altered = (byte[])content.Clone();
            altered[i] ^= 0x10;
            var report = await SampleRecord.VerifyAsync(await sample.ReplacedAsync(path, altered));
            Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Listing, What: "sha256" } && f.Path == path);
            if (path == Pdf) Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Signature, Path: Signature, What: "otherContent, unknownIssuer" });
        }
    }

    [Theory]
    [InlineData("minutesInitialled")]
    [InlineData("minutesIssued")]
    public async Task A_text_that_the_journal_does_not_give_is_named(string kind)
    {
        var text = sample.Journal.Single(e => e.Type == "minutesLocked");
        var sha256 = Encoding.UTF8.GetString(text.Data).Split("\"sha256\":\"")[1][..64];
        var report = await ForgedAsync(kind, sha256, new string('0', 64));
        var at = sample.Journal.Single(e => e.Type == kind).Seq;
        Assert.Contains(report.Faults, f => f.Code == RecordFaults.Minutes && f.Seq == at && f is { Path: "minutes", What: "text" } && f.Expected == sha256);
    }

    [Fact]
    public async Task Words_that_somebody_puts_into_the_record_are_not_those_of_the_minutes()
    {
        var events = sample.Journal.Select(e => e.Type == "participantInvited" ? e with { Data = Replaced(e.Data, "Trần Thư Ký", "Người Khác") } : e);
        var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(events));
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Minutes, What: "text" });
    }

    [Fact]
    public async Task The_hash_that_was_printed_is_that_of_the_record()
    {
        var locked = Convert.ToHexStringLower(sample.Journal.Single(e => e.Type == "minutesLocked").Hash);
        var report = await ForgedAsync("minutesIssued", locked, new string('0', 64));
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Minutes, What: "head" });
    }

    [Fact]
    public async Task A_signature_by_a_certificate_that_was_not_good_then_alters_nothing()
    {
        // Its certificate was none yet; and the year in which the record is made is not the one that counts.
        foreach (var at in new[] { DateTimeOffset.UtcNow.AddYears(-20), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) })
        {
            var report = await SampleRecord.VerifyAsync(await new SampleRecord(issued: true, signedAt: at).ZipAsync());
            Assert.Empty(report.Faults);
            Assert.Equal((RecordVerdict.Whole, 0, 1), (report.Verdict, report.Signatures, report.Doubtful));
        }
    }

    [Fact]
    public async Task Minutes_in_a_zone_that_nobody_knows_are_not_judged()
    {
        var files = sample.Files();
        var manifest = RecordManifest.Read(files[0].Content);
        files[0] = (files[0].Name, (manifest with { Files = [.. manifest.Files.Select(f => f.Zone is null ? f : f with { Zone = "Mars/Olympus" })] }).Write());
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files));
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.UnknownZone, Found: "Mars/Olympus" });
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Listing, What: "zone" });
    }

    [Theory]
    [InlineData(MinutesLedger.Edition + 1)]
    [InlineData(MinutesLedger.Edition - 1)]
    public async Task Minutes_in_another_edition_of_the_sentences_are_not_judged(int edition)
    {
        var other = new SampleRecord(issued: true, edition: edition);
        var report = await SampleRecord.VerifyAsync(await other.ZipAsync());
        var fault = Assert.Single(report.Faults);
        Assert.Equal((RecordFaults.OtherEdition, "minutes", $"{MinutesLedger.Edition}", $"{edition}"), (fault.Code, fault.Path, fault.Expected, fault.Found));
        Assert.Equal(other.Journal.Single(e => e.Type == "minutesInitialled").Seq, fault.Seq);
        Assert.Contains($"edition {edition} ", RecordFaults.Sentence(fault), StringComparison.Ordinal);
        Assert.Equal((RecordVerdict.Unjudged, 1, 6), (report.Verdict, report.Signatures, report.Files));
    }

    [Fact]
    public async Task What_was_issued_in_another_edition_is_what_was_initialled_in_it()
    {
        var other = new SampleRecord(issued: true, edition: MinutesLedger.Edition + 1);
        var issued = other.Journal.Single(e => e.Type == "minutesIssued");
        var events = other.Journal.Select(e => e == issued ? e with { Data = Replaced(e.Data, $"\"sha256\":\"{new string('0', 64)}", $"\"sha256\":\"{new string('1', 64)}") } : e);
        var report = await SampleRecord.VerifyAsync(await other.ForgedAsync(events));
        Assert.Equal(RecordVerdict.Altered, report.Verdict);
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Minutes, What: "text" } && f.Seq == issued.Seq && f.Found == new string('1', 64));
    }

    [Fact]
    public async Task An_edition_that_somebody_alters_is_found_by_the_chain()
    {
        var altered = sample.Journal.Select(e => e.Type == "minutesInitialled" ? e with { Data = Replaced(e.Data, $"\"words\":{MinutesLedger.Edition}", $"\"words\":{MinutesLedger.Edition + 1}") } : e);
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files(SampleRecord.Lines(altered))));
        Assert.Equal(RecordVerdict.Altered, report.Verdict);
        Assert.Contains(report.Faults, f => f is { Code: RecordFaults.EventContent, What: "minutesInitialled" });
    }

    private async Task<RecordReport> ForgedAsync(string kind, string before, string after) =>
        await SampleRecord.VerifyAsync(await sample.ForgedAsync(sample.Journal.Select(e => e.Type == kind ? e with { Data = Replaced(e.Data, before, after) } : e)));

    private static byte[] Replaced(byte[] data, string before, string after) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data).Replace(before, after, StringComparison.Ordinal));
}
