using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Testing;

namespace Collab.LoadTests.Records;

/// <summary>The same journal, verified by the program as an operator runs it, and in this process by less and less of what that does.</summary>
internal sealed partial class Verification(string record, string program, StreamId stream)
{
    private readonly byte[] lines = LinesOf(record);

    public int Bytes => lines.Length;

    public int Events => lines.AsSpan().Count((byte)'\n');

    /// <summary><c>verify</c>: how long the process ran, and how long it says that it read; null = it does not find the record whole.</summary>
    public async Task<(TimeSpan Ran, TimeSpan Read)?> ProgramAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await using var child = ChildProcess.Start("dotnet", [program, "verify", record], Path.GetTempPath());
        var code = await child.WaitForExitAsync();
        var ran = Stopwatch.GetElapsedTime(started);
        return code == 0 && Seconds().Match(child.Log) is { Success: true } said ? (ran, TimeSpan.FromSeconds(double.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture))) : null;
    }

    /// <summary>SHA-256 over the hash before and the bytes of the line: less cannot be done for a chain.</summary>
    public TimeSpan Bare()
    {
        var (started, hash) = (Stopwatch.GetTimestamp(), new byte[SHA256.HashSizeInBytes]);
        using var next = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in new Lines(lines))
        {
            next.AppendData(hash);
            next.AppendData(line);
            next.GetHashAndReset(hash);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Each line read, and the chain computed.</summary>
    public TimeSpan Chain()
    {
        var (started, verifier) = (Stopwatch.GetTimestamp(), new JournalVerifier(stream));
        foreach (var line in new Lines(lines))
            if (JournalLine.Read(line) is not { } stored || verifier.Check(stored) is not null) throw new InvalidDataException($"Event {verifier.Seq + 1} does not continue the chain.");
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Each line read, and applied.</summary>
    public TimeSpan Replay()
    {
        var (started, meeting) = (Stopwatch.GetTimestamp(), Meeting.Empty(stream.Id));
        foreach (var line in new Lines(lines)) meeting = Meeting.Apply(meeting, JournalLine.Read(line)!);
        return Stopwatch.GetElapsedTime(started);
    }

    private static byte[] LinesOf(string record)
    {
        using var zip = ZipFile.OpenRead(record);
        using var journal = zip.GetEntry("journal.jsonl")!.Open();
        using var content = new MemoryStream();
        journal.CopyTo(content);
        return content.ToArray();
    }

    [GeneratedRegex(@"read in (\d+\.\d+) s")]
    private static partial Regex Seconds();

    private ref struct Lines(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly Lines GetEnumerator() => this;

        public bool MoveNext()
        {
            if (rest.IsEmpty) return false;
            var end = rest.IndexOf((byte)'\n');
            Current = rest[..end];
            rest = rest[(end + 1)..];
            return true;
        }
    }
}
