using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Collab.Domain.Meetings;

namespace Collab.Server.Records;

/// <summary>
/// <c>Collab.Server verify FILE</c> of a meeting's record, which needs nothing but the file: no database, no settings, no network. What is no
/// record is left to the command of the same name for backups.
/// </summary>
public static class RecordCommand
{
    private static ReadOnlySpan<byte> BackupMark => "SQLite format 3\0"u8;

    /// <returns>0 whole, 1 altered, 3 not to be judged by this program, 130 interrupted; null where this is none of its command lines.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (RecordArguments.Parse(args) is not { } asked || (!asked.IsOnlyOfRecords && !IsRecord(asked.File))) return null;

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => (signal.Cancel, _) = (true, stop.CancelAsync()));
        try
        {
            var started = Stopwatch.GetTimestamp();
            await using var file = new FileStream(asked.File, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            var report = await RecordVerifier.VerifyAsync(file, asked.Head, RecordBounds.Command, stop.Token);
            if (asked.Json) await output.WriteLineAsync(JsonSerializer.Serialize(report, MeetingJson.Options));
            else await SayAsync(asked.File, report, Stopwatch.GetElapsedTime(started), output, errors);
            return report.Verdict switch { RecordVerdict.Whole => 0, RecordVerdict.Altered => 1, _ => 3 };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Interrupted.");
            return 130;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    private static async Task SayAsync(string path, RecordReport report, TimeSpan took, TextWriter output, TextWriter errors)
    {
        if (report.Title is { } title)
        {
            await output.WriteLineAsync($"Meeting    {title} ({report.MeetingId})");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Record     {report.Events:N0} events, {report.Papers:N0} papers, {report.Signatures:N0} signatures, {report.Bytes:N0} bytes, made {report.ExportedAt:u}; read in {took.TotalSeconds:0.000} s"));
            if (report.HeadHash is { } head) await output.WriteLineAsync($"Head hash  {head}");
        }

        foreach (var fault in report.Faults) await errors.WriteLineAsync($"{(report.Verdict == RecordVerdict.Unjudged ? "NOT JUDGED" : "ALTERED")}: {RecordFaults.Sentence(fault)}");
        if (report.MoreFaults) await errors.WriteLineAsync($"There are more than the {RecordLimits.Faults} that are named.");
        if (report.Unpinned > 0) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Unpinned:N0} papers were attached before the journal kept their SHA-256: the manifest alone speaks for them."));
        if (report.Doubtful > 0) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Doubtful:N0} signatures are of their PDF, by a certificate that was not good for it when they were added: expired, not valid yet, weak, or for another use."));
        if (report.Verdict == RecordVerdict.Whole) await output.WriteLineAsync(Conclusion(report));
    }

    private static string Conclusion(RecordReport report) => report.Printed is { } printed
        ? string.Create(CultureInfo.InvariantCulture, $"WHOLE, and the record of which this hash was printed, at event {printed.Seq:N0}; {Later(printed)}")
        : "WHOLE: all that is in the record fits together, to the last byte. Whoever makes a whole record anew is found only by a hash that is known from elsewhere: compare it with the one printed on the signed minutes, or give that one as --head.";

    private static string Later(PrintedHead printed) => printed switch
    {
        { Later: 0 } => "no event is later.",
        { IssuedLater: 0 } => string.Create(CultureInfo.InvariantCulture, $"{printed.Later:N0} events are later: for those the record alone speaks."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{printed.Later:N0} events are later: for those the record alone speaks, and among them is the issue of minutes with its number, files and signatures."),
    };

    // Whatever is not a backup: of a record, the first byte may be the one that was altered.
    private static bool IsRecord(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[BackupMark.Length];
            return !(file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(BackupMark));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <param name="Head">A hash that is to be among those of the events.</param>
internal sealed record RecordArguments(string File, byte[]? Head, bool Json)
{
    /// <summary>No other command has such options.</summary>
    public bool IsOnlyOfRecords => Head is not null || Json;

    /// <summary>Null when they are not understood, or of another command.</summary>
    public static RecordArguments? Parse(ReadOnlySpan<string> args)
    {
        if (args is not ["verify", .. var rest]) return null;

        string? file = null;
        byte[]? head = null;
        var json = false;
        for (var i = 0; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--head" when i + 1 < rest.Length && head is null && RecordEndpoints.PrintedHash(rest[i + 1]) is { } hash:
                    head = hash;
                    i++;
                    break;
                case var path when !path.StartsWith('-') && file is null:
                    file = path;
                    break;
                default:
                    return null;
            }
        }

        return file is null ? null : new(file, head, json);
    }
}
