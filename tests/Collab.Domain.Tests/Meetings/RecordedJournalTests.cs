using System.Runtime.CompilerServices;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Meetings;

/// <summary>
/// Journals as earlier versions wrote them, one file each, never changed: this version must read them to the
/// same state. The first line names the stream and what each class saw in the end, the others are its events.
/// </summary>
[Trait("Requirement", "A3")]
public sealed class RecordedJournalTests
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web);

    private sealed record Head(string Stream, Dictionary<MeetingAudience, JsonElement> Views);

    private sealed record Line(long Seq, string Type, DateTimeOffset At, Guid By, Guid CommandId, JsonElement Data, string Hash);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Recorded");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.jsonl").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_journal_of_an_earlier_version_is_read_to_the_same_state(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), file));
        var head = JsonSerializer.Deserialize<Head>(lines[0], Lines)!;
        var stream = StreamId.Parse(head.Stream);
        var (meeting, hash) = (Meeting.Empty(stream.Id), HashChain.Genesis);
        foreach (var text in lines.Skip(1))
        {
            var line = JsonSerializer.Deserialize<Line>(text, Lines)!;
            var stored = new JournalEvent(line.Seq, line.Type, line.At, line.By, line.CommandId, CanonicalJson.Canonicalize(line.Data), Convert.FromHexString(line.Hash));
            hash = HashChain.Next(hash, stream, stored);
            Assert.Equal(stored.Hash, hash);
            meeting = Meeting.Apply(meeting, stored);
        }
        foreach (var (audience, recorded) in head.Views) HoldsStill(recorded, View(meeting, audience), $"{audience}");
    }

    // Views may have gained fields since; what they said then they must still say.
    private static void HoldsStill(JsonElement recorded, JsonElement now, string path)
    {
        if (recorded.ValueKind != JsonValueKind.Object)
        {
            Assert.True(JsonElement.DeepEquals(recorded, now), $"{path} was {recorded} and is {now}");
            return;
        }
        foreach (var member in recorded.EnumerateObject())
        {
            Assert.True(now.TryGetProperty(member.Name, out var value), $"{path}.{member.Name} is gone");
            HoldsStill(member.Value, value, $"{path}.{member.Name}");
        }
    }

    private static JsonElement View(Meeting meeting, MeetingAudience audience) => JsonDocument.Parse(MeetingLaws.ViewJson(meeting, audience)).RootElement;

    /// <summary>Every event of today is in some recorded journal: whoever adds one records a new file.</summary>
    [Fact]
    public void Every_event_has_been_recorded()
    {
        var recorded = Directory.GetFiles(Folder(), "*.jsonl").SelectMany(File.ReadLines).Skip(1)
            .Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("type", out _)).Select(line => line.GetProperty("type").GetString()).Distinct();
        Assert.Equal(MeetingEventTable.Types.Keys.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }

    /// <summary>Writes files for a new version: run it once with COLLAB_RECORD set to the files' name, without its end.</summary>
    [Fact]
    public void Recording_writes_what_the_replay_reads()
    {
        foreach (var (world, i) in WireTests.Worlds().Select((world, i) => (world, i)))
        {
            var lines = world.Journal
                .Select(e => JsonSerializer.Serialize(new Line(e.Seq, e.Type, e.At, e.By, e.CommandId, JsonDocument.Parse(e.Data).RootElement, Convert.ToHexString(e.Hash)), Lines))
                .Prepend(JsonSerializer.Serialize(new Head(world.Stream.ToString(), Enum.GetValues<MeetingAudience>().ToDictionary(a => a, a => View(world.State, a))), Lines)).ToList();
            Assert.Equal(world.Journal.Count + 1, lines.Count);
            if (Environment.GetEnvironmentVariable("COLLAB_RECORD") is { Length: > 0 } name) File.WriteAllLines(Path.Combine(Folder(), $"{name}-{i + 1}.jsonl"), lines);
        }
    }
}
