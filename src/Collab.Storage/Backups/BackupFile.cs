using System.Globalization;
using Collab.Storage.Migrations;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Backups;

/// <summary>
/// A backup of either database: one SQLite file with the tables of an embedded installation, the keys of sign-ins,
/// and a row that says what it holds. Any SQLite program can read it.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    private const int ApplicationId = 0x436f6c62; // "Colb", kept in the file's header
    private const int OldestFormat = 1;

    private BackupFile(SqliteConnection connection, BackupManifest manifest) => (Connection, Manifest) = (connection, manifest);

    public SqliteConnection Connection { get; }

    public BackupManifest Manifest { get; private set; }

    /// <summary>An empty one that its owner alone may read. What fails leaves nothing to be taken for a backup: it has no <see cref="Manifest"/> before <see cref="Seal"/>.</summary>
    public static BackupFile Create(string path, int schemaVersion)
    {
        PrivateFiles.Create(path).Dispose();
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        try
        {
            // Whoever is interrupted starts anew: nothing needs to be undone, and all is flushed at the end. It need not be a local disk.
            connection.Execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF");
            SqliteMigrations.Apply(connection, path, [.. Migration.Of("Sqlite").Take(schemaVersion)], journalMode: "OFF");
            connection.Execute($"CREATE TABLE IF NOT EXISTS {BackedUpTable.KeysName} (name TEXT NOT NULL PRIMARY KEY, xml TEXT NOT NULL) WITHOUT ROWID, STRICT");
            return new(connection, new(default, schemaVersion, new(0, 0, "")));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="BackupRefusedException">It is none, is damaged, or is one of a newer release.</exception>
    public static BackupFile Open(string path)
    {
        if (!File.Exists(path)) throw new BackupRefusedException($"There is no file {path}.");

        var connection = Connect(path, SqliteOpenMode.ReadOnly);
        try
        {
            if (connection.Scalar("PRAGMA application_id") is not (long)ApplicationId) throw new BackupRefusedException($"{path} is not a backup made by this program.");
            var manifest = ReadManifest(connection, path);
            if (connection.Scalar("PRAGMA quick_check(1)") is not "ok") throw Damaged(path, null);
            return new(connection, manifest);
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (failure is SqliteException) throw Damaged(path, failure);
            throw;
        }
    }

    /// <summary>Says what it holds, and puts it on the disk.</summary>
    public void Seal(BackupManifest manifest)
    {
        Manifest = manifest;
        using var command = Connection.CreateCommand();
        command.CommandText =
            $"""
            CREATE TABLE backup (format INTEGER NOT NULL, made_at TEXT NOT NULL, schema_version INTEGER NOT NULL, streams INTEGER NOT NULL, events INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
            INSERT INTO backup VALUES ({OldestFormat}, @at, @schema, @streams, @events, @digest);
            PRAGMA application_id = {ApplicationId};
            """;
        command.Add("@at", manifest.MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        command.Add("@schema", manifest.SchemaVersion);
        command.Add("@streams", manifest.Record.Streams);
        command.Add("@events", manifest.Record.Events);
        command.Add("@digest", manifest.Record.Digest);
        command.ExecuteNonQuery();
    }

    public void AddKey(string name, string xml)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"INSERT INTO {BackedUpTable.KeysName} (name, xml) VALUES (@name, @xml)";
        command.Add("@name", name);
        command.Add("@xml", xml);
        command.ExecuteNonQuery();
    }

    public IEnumerable<(string Name, string Xml)> Keys()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT name, xml FROM {BackedUpTable.KeysName}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetString(0), reader.GetString(1));
    }

    public void Dispose() => Connection.Dispose();

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static BackupManifest ReadManifest(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT format, made_at, schema_version, streams, events, digest FROM backup";
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw Damaged(path, null);
        var manifest = new BackupManifest(
            DateTimeOffset.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetInt32(2), new(reader.GetInt64(3), reader.GetInt64(4), reader.GetString(5)));
        if (reader.GetInt32(0) != OldestFormat || manifest.SchemaVersion > Migration.Of("Sqlite").Count)
            throw new BackupRefusedException($"{path} was made by a newer release (schema version {manifest.SchemaVersion}): restore it with that release or a later one.");
        return manifest;
    }

    private static BackupRefusedException Damaged(string path, Exception? why) => new($"The backup {path} is damaged. Take another one.", why);
}

/// <param name="MadeAt">The moment whose state it holds.</param>
/// <param name="SchemaVersion">Number of the last migration of the database that it was made of.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, int SchemaVersion, RecordSummary Record);
