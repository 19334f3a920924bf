using System.Data.Common;
using Collab.Grains.Journal;
using Collab.Storage.Backups;
using Collab.Storage.Migrations;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Tests.Backups;

[Collection(PostgresCollection.Name)]
public sealed class BackupTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Ways => new() { { "SQLite", "SQLite" }, { "SQLite", "PostgreSQL" }, { "PostgreSQL", "SQLite" }, { "PostgreSQL", "PostgreSQL" } };

    public void Dispose() => folder.Dispose();

    [Theory, Trait("Requirement", "A3")]
    [MemberData(nameof(Ways))]
    public async Task A_backup_under_load_restores_elsewhere_to_the_same_chains(string from, string to)
    {
        var source = await NewAsync(from);
        using var database = Open(source);
        var journal = BackupWorld.Journal(database);
        await using var _ = (IAsyncDisposable)journal;
        using var stop = new CancellationTokenSource();
        var streams = Enumerable.Range(0, 6).Select(_ => new TestStream()).ToArray();
        foreach (var stream in streams) await journal.AppendAsync(stream.Next(200));
        var writing = streams.Select(stream => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await journal.AppendAsync(stream.Next(3));
        })).ToArray();

        var before = await journal.ReadHeadsAsync([.. streams.Select(s => s.Id)]);
        var made = await Backup.MakeAsync(source, folder.File("a.db"), Now);
        var after = await journal.ReadHeadsAsync([.. streams.Select(s => s.Id)]);
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        var target = await NewAsync(to);
        var restored = await Restore.RunAsync(folder.File("a.db"), target);
        Assert.Empty(made.Broken);
        Assert.Equal(made.Manifest, restored.Manifest);
        Assert.Equal((made.Manifest.Record, streams.Length), ((await Backup.VerifyAsync(target, Now)).Manifest.Record, (int)made.Manifest.Record.Streams));

        using var copy = Open(target);
        var copied = BackupWorld.Journal(copy);
        await using var __ = (IAsyncDisposable)copied;
        foreach (var stream in streams)
        {
            var events = await copied.ReadAsync(stream.Id, 0, int.MaxValue);
            Assert.InRange(events.Length, before[stream.Id].Seq, after[stream.Id].Seq);
            TestStream.AssertSame(await journal.ReadAsync(stream.Id, 0, events.Length), events);
            // And it goes on from there.
            await copied.AppendAsync(new TestStream(stream.Id.Id, new StreamHead(events[^1].Seq, events[^1].Hash)).Next());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_row_of_every_table_comes_back(string from, string to)
    {
        var source = await NewAsync(from);
        using (var database = Open(source)) await BackupWorld.FillAsync(database, source.KeysFolder);
        await Backup.MakeAsync(source, folder.File("a.db"), Now);

        var target = await NewAsync(to);
        await Restore.RunAsync(folder.File("a.db"), target);

        Assert.Equal(await BackupWorld.DumpAsync(source), await BackupWorld.DumpAsync(target));
        if (to == "SQLite" && !OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("a.db")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(target.KeysFolder))));
        }
    }

    [Theory, Trait("Requirement", "O5")]
    [MemberData(nameof(Ways))]
    public async Task Logs_that_were_restored_are_only_ever_added_to(string from, string to)
    {
        var source = await NewAsync(from);
        using (var database = Open(source)) await BackupWorld.FillAsync(database, source.KeysFolder);
        await Backup.MakeAsync(source, folder.File("a.db"), Now);
        var target = await NewAsync(to);
        await Restore.RunAsync(folder.File("a.db"), target);

        using var restored = Open(target);
        foreach (var sql in (string[])["UPDATE audit_log SET by_name = 'x'", "DELETE FROM audit_log", "DELETE FROM sign_in_log"])
            await Assert.ThrowsAnyAsync<DbException>(() => BackupWorld.ExecuteAsync(restored, sql));
        await BackupWorld.ExecuteAsync(restored, "UPDATE log_retention SET purged_before = 9");
        await BackupWorld.ExecuteAsync(restored, "DELETE FROM sign_in_log");
    }

    [Fact]
    public async Task Every_table_is_backed_up_or_left_out_on_purpose_and_has_the_same_columns_in_both_databases()
    {
        using var sqlite = Open(await NewAsync("SQLite"));
        using var other = Open(await NewAsync("PostgreSQL"));
        var known = BackedUpTable.Names.Concat(BackedUpTable.LeftOut).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(known.Where(name => name != BackedUpTable.KeysName), await BackupWorld.TablesAsync(sqlite));
        Assert.Equal(known, await BackupWorld.TablesAsync(other));
        foreach (var table in BackedUpTable.Names.Where(name => name != BackedUpTable.KeysName))
            Assert.Equal(await BackupWorld.ColumnsAsync(sqlite, table), await BackupWorld.ColumnsAsync(other, table));
    }

    [Fact]
    public async Task A_backup_of_an_older_release_is_brought_up_to_this_one()
    {
        var old = await NewAsync("SQLite");
        SqliteDatabase.Open(old.SqlitePath, [.. Migration.Of("Sqlite").Take(2)]).Dispose();
        var made = await Backup.MakeAsync(old, folder.File("a.db"), Now);
        Assert.Equal(2, made.Manifest.SchemaVersion);

        foreach (var way in new[] { "SQLite", "PostgreSQL" })
        {
            var target = await NewAsync(way);
            await Restore.RunAsync(folder.File("a.db"), target);
            Assert.Equal(Migration.Of("Sqlite").Count, (await Backup.VerifyAsync(target, Now)).Manifest.SchemaVersion);
        }
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task A_record_that_is_not_whole_is_named_and_not_restored()
    {
        var source = await NewAsync("SQLite");
        var (whole, altered) = (new TestStream(), new TestStream());
        using (var database = Open(source))
        {
            var journal = BackupWorld.Journal(database);
            await journal.AppendAsync(whole.Next(5));
            await journal.AppendAsync(altered.Next(5));
            await ((IAsyncDisposable)journal).DisposeAsync();
            await BackupWorld.ExecuteAsync(database, $"UPDATE events SET data = CAST('{{}}' AS BLOB) WHERE seq = 3 AND stream = x'{Convert.ToHexString(altered.Id.ToBlob())}'");
        }

        var made = await Backup.MakeAsync(source, folder.File("a.db"), Now);

        Assert.Equal([(altered.Id, 3L)], made.Broken.Select(b => (b.Stream, b.Seq)));
        Assert.Equal([(altered.Id, 3L)], (await Backup.VerifyAsync(source, Now)).Broken.Select(b => (b.Stream, b.Seq)));
        Assert.Equal([(altered.Id, 3L)], (await Backup.VerifyAsync(folder.File("a.db"))).Broken.Select(b => (b.Stream, b.Seq)));
        var target = await NewAsync("SQLite");
        var refusal = await Assert.ThrowsAsync<BackupRefusedException>(() => Restore.RunAsync(folder.File("a.db"), target));
        Assert.Contains(altered.Id.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(target.SqlitePath));
    }

    [Theory]
    [InlineData("a stream cut short", "DELETE FROM events WHERE seq = 5", "not what it was made of")]
    [InlineData("of a newer release", "UPDATE backup SET schema_version = 9999", "newer release")]
    [InlineData("of another program", "PRAGMA application_id = 7", "not a backup")]
    [InlineData("without its contents", "DELETE FROM backup", "damaged")]
    public async Task A_backup_that_was_changed_is_refused(string _, string change, string why)
    {
        var path = await SmallBackupAsync();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Execute(change);
        }

        Assert.Contains(why, (await Assert.ThrowsAsync<BackupRefusedException>(() => Backup.VerifyAsync(path))).Message, StringComparison.Ordinal);
        var target = await NewAsync("PostgreSQL");
        await Assert.ThrowsAsync<BackupRefusedException>(() => Restore.RunAsync(path, target));
        await Assert.ThrowsAsync<BackupRefusedException>(() => Backup.VerifyAsync(target, Now)); // nothing was stored there
    }

    [Fact]
    public async Task What_is_no_backup_or_only_a_part_of_one_is_refused()
    {
        var path = await SmallBackupAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(folder.File("half.db"), bytes[..(bytes.Length / 2)]);
        await File.WriteAllTextAsync(folder.File("text.db"), "Xin chào");
        await File.WriteAllBytesAsync(folder.File("nothing.db"), []);

        foreach (var file in new[] { "half.db", "text.db", "nothing.db", "nowhere.db" })
            await Assert.ThrowsAsync<BackupRefusedException>(() => Backup.VerifyAsync(folder.File(file)));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Only_what_is_there_is_backed_up_and_only_what_is_empty_filled(string kind)
    {
        var path = await SmallBackupAsync();
        var used = await NewAsync(kind);
        await Assert.ThrowsAsync<BackupRefusedException>(() => Backup.MakeAsync(used, folder.File("none.db"), Now));
        Assert.False(File.Exists(folder.File("none.db")));

        await Restore.RunAsync(path, used);
        await Assert.ThrowsAsync<BackupRefusedException>(() => Restore.RunAsync(path, used));
        await Assert.ThrowsAsync<BackupRefusedException>(() => Backup.MakeAsync(used, path, Now)); // a file is never written over
        Assert.Empty((await Backup.VerifyAsync(path)).Broken);
        Assert.Empty(Directory.GetFiles(folder.Root, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_log_of_another_database_is_not_taken_up()
    {
        var path = await SmallBackupAsync();
        var target = await NewAsync("SQLite");
        Directory.CreateDirectory(Path.GetDirectoryName(target.SqlitePath)!);
        await File.WriteAllTextAsync(target.SqlitePath + "-wal", "old");

        await Assert.ThrowsAsync<BackupRefusedException>(() => Restore.RunAsync(path, target));
        Assert.False(File.Exists(target.SqlitePath));
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_nothing()
    {
        var source = await NewAsync("PostgreSQL");
        using (Open(source)) { }
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Backup.MakeAsync(source, folder.File("a.db"), Now, null, stop.Token));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    private async Task<string> SmallBackupAsync()
    {
        var source = await NewAsync("SQLite");
        using (var database = Open(source))
        {
            var journal = BackupWorld.Journal(database);
            await journal.AppendAsync(new TestStream().Next(5));
            await ((IAsyncDisposable)journal).DisposeAsync();
        }

        await Backup.MakeAsync(source, folder.File("small.db"), Now);
        return folder.File("small.db");
    }

    /// <summary>A place where no server has started yet.</summary>
    private async Task<Installation> NewAsync(string kind)
    {
        var place = folder.File(Guid.NewGuid().ToString("N"));
        return new(kind == "SQLite" ? null : await postgres.Server.CreateDatabaseAsync(), Path.Combine(place, "collab.db"), Path.Combine(place, "keys"));
    }

    private static Database Open(Installation place) => place.OpenAt(Migration.Of("Sqlite").Count);
}
