using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Collab.Storage.Migrations;

/// <summary>
/// One step of a database's schema: <c>Migrations/&lt;Database&gt;/NNNN_what.sql</c>. Numbers run from 1
/// without a gap and a released script is never changed; a correction is the next number. Both databases
/// have the same numbers and names.
/// </summary>
public sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <summary>
    /// The oldest schema version whose program still works on the database after this migration, so that old
    /// and new servers can run beside each other: <c>-- works with N</c> in its first line. Null = no older one.
    /// </summary>
    public int? WorksWith => FirstLine().Match(Sql) is { Success: true } line ? int.Parse(line.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <param name="database">The folder: <c>Sqlite</c> or <c>Postgres</c>.</param>
    /// <exception cref="InvalidOperationException">A name without a number, a gap, or a number given twice.</exception>
    public static IReadOnlyList<Migration> Of(string database)
    {
        var assembly = typeof(Migration).Assembly;
        var folder = $"Migrations/{database}/";
        return InOrder(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => Parse(Path.GetFileNameWithoutExtension(name[folder.Length..]), ReadText(assembly, name))));
    }

    public static IReadOnlyList<Migration> InOrder(IEnumerable<Migration> migrations)
    {
        var ordered = migrations.OrderBy(m => m.Number).ThenBy(m => m.Name, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Number != i + 1)
                throw new InvalidOperationException($"Migration {ordered[i].Name} has number {ordered[i].Number} where {i + 1} is expected: numbers run from 1, each once, without a gap.");
            if (ordered[i].WorksWith is { } oldest && (oldest < 1 || oldest >= ordered[i].Number))
                throw new InvalidOperationException($"Migration {ordered[i].Name} says that it works with {oldest}, which is not an older version.");
        }

        return ordered;
    }

    private static Migration Parse(string name, string sql) =>
        name.Length > 5 && name[4] == '_' && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Migration(number, name, sql)
            : throw new InvalidOperationException($"Migration '{name}' is not named NNNN_what.");

    [GeneratedRegex(@"^-- works with (\d{1,4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A migration that a database has had.</summary>
internal readonly record struct AppliedMigration(int Version, int? WorksWith);

internal static class AppliedMigrations
{
    public static int Version(this IReadOnlyList<AppliedMigration> applied) => applied.Count == 0 ? 0 : applied.Max(m => m.Version);

    /// <exception cref="NewerDatabaseException">A migration that this program does not know leaves no room for it.</exception>
    public static void RefuseNewer(this IReadOnlyList<AppliedMigration> applied, string database, int known)
    {
        if (applied.Any(m => m.Version > known && !(m.WorksWith <= known))) throw new NewerDatabaseException(database, applied.Version(), known);
    }
}

/// <summary>The database was written by a newer release; starting on it could destroy what that release stored.</summary>
public sealed class NewerDatabaseException(string database, int found, int known) : Exception(
    $"The database {database} has schema version {found}, but this program knows versions up to {known} only: a newer release has used it. " +
    "Start that release (or a later one), or restore the backup made before the upgrade. Nothing was changed.")
{
    public int Found { get; } = found;

    public int Known { get; } = known;
}
