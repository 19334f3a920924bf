using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Collab.Storage;
using Collab.Storage.Backups;
using Collab.Storage.Postgres;
using Npgsql;

namespace Collab.Server.Hosting;

/// <summary>
/// <c>Collab.Server backup</c>, <c>restore</c> and <c>verify</c>: what an operator does beside the server, with the
/// server's own settings. What they print ends with a digest that is the same before and after.
/// </summary>
public static class BackupCommands
{
    private const string Usage =
        """
        Collab.Server backup --into FOLDER [--keep N]   one file of everything, while servers run; verified; then of all
                                                        backups there the latest N are kept
        Collab.Server restore FILE                      into the empty database that the settings name
        Collab.Server verify [FILE]                     computes every hash chain of a backup, or of the database, again
        Collab.Server verify FILE [--head HASH] [--json]
                                                        whether a meeting's record is as it was written; needs nothing but the file.
                                                        HASH: as printed on the minutes, it must be that of one of the events

        Settings are the server's: appsettings.json, Collab__Data=…, --Collab:Data=…
        Exit code: 0 done and whole, 1 refused or not whole, 2 wrong command line, 3 a record that this version
        cannot judge, 130 interrupted.
        """;

    private const string NameFormat = "'collab-'yyyyMMdd'T'HHmmss'Z.db'";
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <returns>The exit code; null where the arguments are not of one of these commands.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["backup" or "restore" or "verify", ..]) return null;

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return BackupArguments.Parse(args) switch
            {
                { Command: "backup", File: null, Into: { } folder } asked => await BackUpAsync(asked, folder, output, errors, stop.Token),
                { Command: "restore", File: { } file, Into: null, Keep: null } asked => await RestoreAsync(file, Of(asked), output, stop.Token),
                { Command: "verify", Into: null, Keep: null } asked => await VerifyAsync(asked, output, errors, stop.Token),
                _ => await SayUsageAsync(errors),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Interrupted; nothing was made.");
            return 130;
        }
        catch (Exception refusal) when (refusal is BackupRefusedException or UnusableDatabaseException or Storage.Migrations.NewerDatabaseException or Microsoft.Extensions.Options.OptionsValidationException
            or DbException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(refusal is PostgresException said ? $"The database refuses: {said.MessageText} ({said.SqlState})." : refusal.Message);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> BackUpAsync(BackupArguments asked, string folder, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) throw new BackupRefusedException($"There is no folder {folder}.");

        var now = DateTimeOffset.UtcNow;
        var path = Path.Combine(folder, now.ToString(NameFormat, CultureInfo.InvariantCulture));
        var made = await Backup.MakeAsync(Of(asked), path, now, new Lines(output), cancel);
        await output.WriteLineAsync($"{Of(asked).Name} → {path}: {Spell(made.Manifest.Record)}");
        // What is whole is not given up for what is not.
        if (await SayBrokenAsync(made, errors)) return 1;
        if (asked.Keep is { } keep) DeleteOlder(folder, keep, now);
        return 0;
    }

    private static async Task<int> RestoreAsync(string file, Installation to, TextWriter output, CancellationToken cancel)
    {
        var restored = await Restore.RunAsync(file, to, new Lines(output), cancel);
        await output.WriteLineAsync($"{to.Name}: restored, as of {restored.Manifest.MadeAt:u}: {Spell(restored.Manifest.Record)}");
        return 0;
    }

    private static async Task<int> VerifyAsync(BackupArguments asked, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var lines = new Lines(output);
        var found = asked.File is { } file ? await Backup.VerifyAsync(file, lines, cancel) : await Backup.VerifyAsync(Of(asked), DateTimeOffset.UtcNow, lines, cancel);
        await output.WriteLineAsync($"{asked.File ?? Of(asked).Name}, as of {found.Manifest.MadeAt:u}: {Spell(found.Manifest.Record)}");
        return await SayBrokenAsync(found, errors) ? 1 : 0;
    }

    private static async Task<bool> SayBrokenAsync(BackupResult result, TextWriter errors)
    {
        foreach (var broken in result.Broken) await errors.WriteLineAsync($"NOT WHOLE: {broken.Stream}: {broken.Fault}");
        return result.Broken.Count > 0;
    }

    private static string Spell(RecordSummary record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Streams:N0} streams, {record.Events:N0} events, digest {record.Digest}");

    private static Installation Of(BackupArguments asked)
    {
        var builder = WebApplication.CreateBuilder(asked.Settings);
        builder.AddConfiguration();
        var options = builder.ReadOptions();
        if (options.HasDatabase && PostgresRules.Error(options.Database!) is { } error) throw new BackupRefusedException($"Collab:Database {error}.");
        return new(options.HasDatabase ? options.Database : null, options.DatabasePath, options.KeysPath);
    }

    private static void DeleteOlder(string folder, int keep, DateTimeOffset now)
    {
        var backups = Directory.EnumerateFiles(folder, "collab-*.db").Where(IsOurs).OrderDescending(StringComparer.Ordinal);
        foreach (var old in backups.Skip(keep)) File.Delete(old);
        // Of backups that were killed.
        foreach (var part in Directory.EnumerateFiles(folder, "collab-*.db.part").Where(part => File.GetLastWriteTimeUtc(part) < now.UtcDateTime - Forgotten)) File.Delete(part);
    }

    private static bool IsOurs(string file) => DateTime.TryParseExact(Path.GetFileName(file), NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static async Task<int> SayUsageAsync(TextWriter errors)
    {
        await errors.WriteLineAsync(Usage);
        return 2;
    }

    private sealed class Lines(TextWriter output) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.What,-22} {value.Rows,14:N0}"));
    }
}

/// <param name="Settings">Of the server, for its configuration.</param>
internal sealed record BackupArguments(string Command, string? File, string? Into, int? Keep, string[] Settings)
{
    /// <summary>Null when they are not understood; an option with another name is not taken for a setting.</summary>
    public static BackupArguments? Parse(ReadOnlySpan<string> args)
    {
        var parsed = new BackupArguments(args[0], null, null, null, []);
        var settings = new List<string>();
        for (var i = 1; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--into" when value is not null && parsed.Into is null:
                    parsed = parsed with { Into = value };
                    i++;
                    break;
                case "--keep" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var keep) && keep > 0:
                    parsed = parsed with { Keep = keep };
                    i++;
                    break;
                case var setting when IsSetting(setting):
                    settings.Add(setting);
                    break;
                case var file when !file.StartsWith('-') && parsed.File is null:
                    parsed = parsed with { File = file };
                    break;
                default:
                    return null;
            }
        }

        return parsed with { Settings = [.. settings] };
    }

    private static bool IsSetting(string argument) =>
        argument.Contains('=', StringComparison.Ordinal) && (argument.StartsWith($"--{CollabOptions.Section}:", StringComparison.Ordinal)
            || argument.StartsWith("--environment=", StringComparison.Ordinal) || argument.StartsWith("--contentRoot=", StringComparison.Ordinal));
}
