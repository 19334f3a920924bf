using Collab.Storage.Migrations;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Backups;

/// <summary>Where a server keeps everything, whether or not one runs there.</summary>
/// <param name="Postgres">A connection string; null = SQLite.</param>
/// <param name="SqlitePath">The database's file where it is SQLite.</param>
/// <param name="KeysFolder">What signs cookies and tokens beside SQLite; in PostgreSQL it is a table.</param>
public sealed record Installation(string? Postgres, string SqlitePath, string KeysFolder)
{
    /// <summary>For people; without a password.</summary>
    public string Name => Postgres is null ? SqlitePath : PostgresRules.NameOf(Postgres);

    /// <exception cref="BackupRefusedException">There is none, or one of a newer release.</exception>
    internal Database Open()
    {
        if (Postgres is null && !File.Exists(SqlitePath)) throw new BackupRefusedException($"There is no database {SqlitePath}. Collab:Data and Collab:Database say where it is.");
        return Postgres is null ? SqliteDatabase.OpenAsItIs(SqlitePath) : PostgresDatabase.OpenAsItIs(Postgres);
    }

    /// <summary>The same with its schema brought up to a version, from nothing if there is nothing.</summary>
    internal Database OpenAt(int schemaVersion) => Postgres is null
        ? SqliteDatabase.Open(SqlitePath, [.. Migration.Of("Sqlite").Take(schemaVersion)])
        : PostgresDatabase.Open(Postgres, [.. Migration.Of("Postgres").Take(schemaVersion)]);
}

/// <summary>The files in which ASP.NET Core keeps keys, <c>key-….xml</c>.</summary>
internal static class KeyFiles
{
    public static IEnumerable<(string Name, string Xml)> Read(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))) : [];

    public static void Write(string folder, string name, string xml)
    {
        PrivateFiles.MakeFolder(folder);
        // A name from a backup goes nowhere but here.
        var file = Path.Combine(folder, Path.GetFileName(name) + ".xml");
        if (File.Exists(file)) return; // the same key: its name is its id
        using var writer = new StreamWriter(PrivateFiles.Create(file));
        writer.Write(xml);
    }
}
