using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Streams;
using Collab.Server.Records;
using CsCheck;

namespace Collab.Server.Tests.Records;

/// <summary>Each field of a small record is altered in turn, in the zip as it is, and with a container and a manifest that were made right again. Every one is found and named.</summary>
[Trait("Requirement", "A3")]
public sealed class AlteredRecordTests
{
    private static readonly string[] Fields = ["seq", "type", "at", "by", "commandId", "data", "hash"];

    private readonly SampleRecord sample = new();

    [Fact]
    public async Task A_record_that_nobody_altered_is_whole()
    {
        var report = await SampleRecord.VerifyAsync(await sample.ZipAsync());
        Assert.Empty(report.Faults);
        Assert.Equal((RecordVerdict.Whole, "Hội nghị Ban Thường vụ", sample.Journal.Count, sample.Head, 2, 0), (report.Verdict, report.Title, report.Events, report.HeadHash, report.Papers, report.Unpinned));
    }

    [Fact]
    public async Task Each_field_of_each_event_that_is_altered_is_named_with_its_event()
    {
        var whole = await sample.ZipAsync();
        foreach (var stored in sample.Journal)
        {
            foreach (var field in Fields)
            {
                var (line, altered) = (SampleRecord.Lines([stored]), AlteredLine(stored, field));
                Assert.NotEqual(line, altered);

                var raw = await SampleRecord.VerifyAsync(Replaced(whole, line, altered));
                AssertNamed(raw, stored, field);
                Assert.Contains(raw.Faults, f => f.Code == RecordFaults.Digest);
                Assert.Contains(raw.Faults, f => f is { Code: RecordFaults.Checksum, Path: RecordPaths.Journal });

                // Whoever alters it makes zip and manifest anew.
                var lines = SampleRecord.Lines(sample.Journal);
                var packed = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files(Replaced(lines, line, altered))));
                AssertNamed(packed, stored, field);
                Assert.DoesNotContain(packed.Faults, f => f.Code is RecordFaults.Digest or RecordFaults.Checksum or RecordFaults.Content);
            }
        }

        static void AssertNamed(RecordReport report, JournalEvent stored, string field)
        {
            Assert.Equal(RecordVerdict.Altered, report.Verdict);
            var expected = field switch { "seq" => RecordFaults.EventNumber, "hash" => RecordFaults.EventHash, _ => RecordFaults.EventContent };
            var fault = Assert.Single(report.Faults, f => f.Seq is not null);
            Assert.Equal((expected, stored.Seq, RecordPaths.Journal, field), (fault.Code, fault.Seq, fault.Path, field));
        }
    }

    [Fact]
    public async Task Each_field_of_the_manifest_that_is_altered_is_found()
    {
        var whole = await sample.ZipAsync();
        var (name, json) = sample.Files()[0];
        foreach (var field in Leaves(JsonNode.Parse(json)!))
        {
            var altered = AlteredManifest(json, field);
            Assert.NotEqual(json, altered);
            if (altered.Length == json.Length)
            {
                var raw = await SampleRecord.VerifyAsync(Replaced(whole, json, altered));
                Assert.Equal(RecordVerdict.Altered, raw.Verdict);
                Assert.Contains(raw.Faults, f => f is { Code: RecordFaults.Checksum, Path: RecordPaths.Manifest });
            }

            // When it was made nothing else in a record says, but that it was not before its last event.
            if (field == "exportedAt") continue;
            var files = sample.Files();
            files[0] = (name, altered);
            var packed = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files));
            Assert.True(packed.Verdict == RecordVerdict.Altered, field);
            Assert.True(packed.Faults.Any(f => Names(f, field)), $"{field}: {string.Join("; ", packed.Faults)}");
            Assert.DoesNotContain(packed.Faults, f => f.Seq is not null);
        }

        static bool Names(RecordFault fault, string field) => field switch
        {
            "stream" or "meetingId" => fault is { Code: RecordFaults.ManifestField, What: "stream" },
            "headHash" => fault.Code == RecordFaults.Head,
            _ when field.EndsWith(".path", StringComparison.Ordinal) => fault.Code is RecordFaults.MissingFile or RecordFaults.ForeignFile,
            _ when field.EndsWith(".bytes", StringComparison.Ordinal) || field.EndsWith(".sha256", StringComparison.Ordinal) => fault.Code == RecordFaults.Content,
            _ when field.EndsWith(".kind", StringComparison.Ordinal) => fault is { Code: RecordFaults.ManifestField, What: "kind" },
            _ when field.StartsWith("files", StringComparison.Ordinal) => fault.Code == RecordFaults.Listing && field.EndsWith("." + fault.What, StringComparison.Ordinal),
            _ => fault.Code == RecordFaults.ManifestField && fault.What == field,
        };
    }

    [Fact]
    public async Task A_record_cannot_have_been_made_before_its_last_event()
    {
        var files = sample.Files();
        files[0] = (files[0].Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[0].Content).Replace("2027-01-05", "2026-01-04", StringComparison.Ordinal)));
        var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files));
        Assert.Equal("exportedAt", Assert.Single(report.Faults).What);
    }

    [Fact]
    public async Task Each_byte_of_a_paper_that_is_altered_is_found_with_the_name_of_the_paper()
    {
        var whole = await sample.ZipAsync();
        var (name, content) = sample.Files()[^1];
        for (var i = 0; i < content.Length; i++)
        {
            var altered = (byte[])content.Clone();
            altered[i] ^= 0x20;
            var raw = await SampleRecord.VerifyAsync(Replaced(whole, content, altered));
            Assert.Contains(raw.Faults, f => f.Code == RecordFaults.Content && f.Path == name);

            // The manifest, too, says what the forger likes: the journal does not.
            var packed = await SampleRecord.VerifyAsync(await sample.ReplacedAsync(name, altered));
            var fault = Assert.Single(packed.Faults);
            Assert.Equal((RecordFaults.Listing, name, "sha256"), (fault.Code, fault.Path, fault.What));
        }
    }

    [Fact]
    public async Task Each_name_of_a_file_that_is_altered_is_found()
    {
        var whole = await sample.ZipAsync();
        foreach (var (name, _) in sample.Files())
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            var other = (byte[])bytes.Clone();
            other[2] = (byte)'x';
            var header = whole.AsSpan().IndexOf(RecordContainer.Header(name)) + RecordContainer.HeaderLength;
            AssertFound(await SampleRecord.VerifyAsync(ReplacedAt(whole, header, other)), RecordFaults.Header, name);
            var report = await SampleRecord.VerifyAsync(ReplacedAt(whole, whole.AsSpan().LastIndexOf(bytes), other));
            AssertFound(report, RecordFaults.MissingFile, name);

            var files = sample.Files();
            var at = files.FindIndex(f => f.Name == name);
            files[at] = (Encoding.ASCII.GetString(other), files[at].Content);
            AssertFound(await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(files)), RecordFaults.MissingFile, name);
        }

        static void AssertFound(RecordReport report, string code, string path) => Assert.Contains(report.Faults, f => f.Code == code && f.Path == path);
    }

    [Fact]
    public async Task No_byte_of_a_record_can_be_altered_unseen()
    {
        var whole = await sample.ZipAsync();
        for (var i = 0; i < whole.Length; i++)
        {
            var report = await SampleRecord.VerifyAsync(ReplacedAt(whole, i, [(byte)(whole[i] ^ 1)]));
            Assert.True(report.Faults.Length > 0 && report.Verdict != RecordVerdict.Whole, $"byte {i} of {whole.Length}");
        }
    }

    [Fact]
    public async Task Nor_can_any_byte_become_any_other_one()
    {
        var whole = await sample.ZipAsync();
        await Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).SampleAsync(async (at, change) =>
        {
            var report = await SampleRecord.VerifyAsync(ReplacedAt(whole, at, [(byte)(whole[at] ^ change)]));
            return report.Verdict != RecordVerdict.Whole && report.Faults.All(f => RecordFaults.Sentence(f).Length > 0);
        }, iter: 3_000);
    }

    [Fact]
    public async Task Events_that_are_taken_out_put_in_or_moved_are_named()
    {
        var events = sample.Journal;
        await AssertAsync([.. events.Take(4), .. events.Skip(5)], RecordFaults.EventMissing, 5);
        await AssertAsync([.. events.Take(5), events[2], .. events.Skip(5)], RecordFaults.EventOrder, 6);
        await AssertAsync([.. events.Take(3), events[4], events[3], .. events.Skip(5)], RecordFaults.EventMissing, 4);
        await AssertAsync([.. events.Skip(1)], RecordFaults.EventMissing, 1);
        await AssertAsync([.. events.SkipLast(1)], RecordFaults.Head, null);

        async Task AssertAsync(IEnumerable<JournalEvent> journal, string code, long? seq)
        {
            var report = await SampleRecord.VerifyAsync(await SampleRecord.ZipAsync(sample.Files(SampleRecord.Lines(journal))));
            Assert.Contains(report.Faults, f => f.Code == code && f.Seq == seq);
        }
    }

    [Fact]
    public async Task Whoever_makes_everything_anew_is_found_by_the_hash_that_is_printed_on_the_minutes()
    {
        var (printed, forged) = (Convert.FromHexString(sample.Head), new SampleRecord("Hội nghị khác"));
        var zip = await forged.ZipAsync();
        Assert.Equal(RecordVerdict.Whole, (await SampleRecord.VerifyAsync(zip)).Verdict);
        Assert.Equal(RecordFaults.OtherHead, Assert.Single((await SampleRecord.VerifyAsync(zip, printed)).Faults).Code);

        // Minutes are printed before they are issued: the hash on them is of an earlier event.
        var report = await SampleRecord.VerifyAsync(await sample.ZipAsync(), sample.Journal[^3].Hash);
        Assert.Equal((RecordVerdict.Whole, new PrintedHead(sample.Journal.Count - 2, 2, 0)), (report.Verdict, report.Printed));
    }

    [Fact]
    public async Task Events_that_cannot_have_happened_are_named_also_with_a_chain_that_holds()
    {
        var events = sample.Journal.ToList();
        var opened = events.FindIndex(e => e.Type == "ballotOpened");
        events[opened] = events[opened] with { Data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(events[opened].Data).Replace("ab", "ba", StringComparison.Ordinal)) };
        var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(events));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((RecordFaults.EventImpossible, opened + 1, "ballotOpened"), (fault.Code, fault.Seq, fault.What));
    }

    [Fact]
    public async Task An_event_of_a_later_version_is_said_to_be_one()
    {
        var events = sample.Journal.ToList();
        events[4] = events[4] with { Type = "hologramShown" };
        var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(events));
        Assert.Equal(RecordVerdict.Unjudged, report.Verdict);
        var fault = Assert.Single(report.Faults);
        Assert.Equal((RecordFaults.UnknownEvent, 5, "hologramShown"), (fault.Code, fault.Seq, fault.What));
        Assert.Contains("newer version", RecordFaults.Sentence(fault), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_with_fields_of_a_later_version_is_not_judged()
    {
        var events = sample.Journal.ToList();
        events[^1] = events[^1] with { Data = "{\"hologram\":true}"u8.ToArray() };
        var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(events));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((RecordVerdict.Unjudged, RecordFaults.EventUnreadable, events.Count), (report.Verdict, fault.Code, fault.Seq));
        Assert.Contains("were not", RecordFaults.Sentence(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hologramShown", null)]
    [InlineData(null, "{\"hologram\":true}")]
    public async Task Behind_an_event_of_a_later_version_files_are_held_against_the_events_before_it(string? type, string? data)
    {
        // The second paper was released before the closing, which is of a later version.
        var events = sample.Journal.ToList();
        events[^1] = events[^1] with { Type = type ?? events[^1].Type, Data = data is null ? events[^1].Data : Encoding.UTF8.GetBytes(data) };
        foreach (var paper in sample.Files().Skip(2).Select(f => f.Name))
        {
            var report = await SampleRecord.VerifyAsync(await sample.ForgedAsync(events, (name, content) => name == paper ? [.. content[..^1], (byte)'!'] : content));
            Assert.Equal(RecordVerdict.Altered, report.Verdict);
            Assert.Contains(report.Faults, f => f is { Code: RecordFaults.Listing, What: "sha256" } && f.Path == paper);
        }
    }

    [Fact]
    public async Task Papers_of_before_the_journal_kept_their_digests_are_counted()
    {
        var older = new SampleRecord(pinned: false);
        var report = await SampleRecord.VerifyAsync(await older.ZipAsync());
        Assert.Equal((RecordVerdict.Whole, 2), (report.Verdict, report.Unpinned));
    }

    // Another value of the same kind and length: what is no event any more is found sooner.
    private static byte[] AlteredLine(JournalEvent e, string field)
    {
        var line = Encoding.UTF8.GetString(SampleRecord.Lines([e]));
        var value = field switch
        {
            "seq" => e.Seq.ToString(CultureInfo.InvariantCulture),
            "type" => $"\"{e.Type}\"",
            "at" => $"\"{JournalTime.Format(e.At)}\"",
            "by" => $"\"{e.By}\"",
            "commandId" => $"\"{e.CommandId}\"",
            "data" => Encoding.UTF8.GetString(e.Data),
            _ => $"\"{Convert.ToHexStringLower(e.Hash)}\"",
        };
        var other = field switch
        {
            "seq" => (e.Seq % 10 == 9 ? e.Seq - 1 : e.Seq + 1).ToString(CultureInfo.InvariantCulture),
            "type" => "\"x" + e.Type[1..] + "\"",
            "data" => "[" + value[1..],
            _ => value[..^2] + (value[^2] == '7' ? '8' : '7') + "\"",
        };
        if (field == "at") other = value.Replace("2026-01-05", "2026-01-06", StringComparison.Ordinal);
        var (before, after) = ($"\"{field}\":{value}", $"\"{field}\":{other}");
        return Encoding.UTF8.GetBytes(line.Replace(before, after, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Leaves(JsonNode node, string path = "") => node switch
    {
        JsonObject o => o.SelectMany(p => Leaves(p.Value!, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray a => a.SelectMany((item, i) => Leaves(item!, $"{path}.{i}")),
        _ => [path],
    };

    private static byte[] AlteredManifest(byte[] json, string field)
    {
        var root = JsonNode.Parse(json)!;
        var steps = field.Split('.');
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => node is JsonArray a ? a[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        var value = parent[steps[^1]]!.AsValue();
        parent[steps[^1]] = steps[^1] switch
        {
            "kind" => value.GetValue<string>() == "paper" ? "journal" : "paper",
            "path" => value.GetValue<string>().Replace("o", "e", StringComparison.Ordinal),
            "exportedAt" => value.GetValue<string>().Replace("2027", "2028", StringComparison.Ordinal),
            "format" => "collab-record/2",
            _ when value.GetValueKind() == JsonValueKind.Number => value.GetValue<long>() + 1,
            _ => value.GetValue<string>()[..^1] + (value.GetValue<string>()[^1] == '7' ? '8' : '7'),
        };
        return CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static byte[] Replaced(byte[] bytes, byte[] part, byte[] with)
    {
        Assert.Equal(part.Length, with.Length);
        var at = bytes.AsSpan().IndexOf(part);
        Assert.True(at >= 0);
        return ReplacedAt(bytes, at, with);
    }

    private static byte[] ReplacedAt(byte[] bytes, int at, byte[] with)
    {
        var altered = (byte[])bytes.Clone();
        with.CopyTo(altered, at);
        return altered;
    }
}
