namespace Collab.Storage.ReadModels;

/// <summary>
/// Puts rows into a table, new or in place of those with the same key: many in one statement; the rest of a long list goes
/// one by one, so that there are two texts only.
/// </summary>
internal sealed class PutRows
{
    private const int AtOnce = 50;

    private readonly (string Sql, string[] Names) one, many;

    /// <param name="onConflict">What follows the values, e.g. <c>ON CONFLICT (id) DO UPDATE SET name = excluded.name</c>.</param>
    public PutRows(string table, string[] columns, string onConflict)
    {
        one = Of(1);
        many = Of(AtOnce);

        (string, string[]) Of(int rows)
        {
            var names = Enumerable.Range(0, rows).Select(row => Array.ConvertAll(columns, column => $"@{column}{row}")).ToArray();
            var values = string.Join(", ", names.Select(row => $"({string.Join(", ", row)})"));
            return ($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES {values}\n{onConflict}", [.. names.SelectMany(row => row)]);
        }
    }

    /// <summary>As above, where the columns that are no part of the key are replaced.</summary>
    public static PutRows ByKey(string table, string[] key, string[] columns) =>
        new(table, [.. key, .. columns], $"ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}");

    /// <param name="rows">No key twice.</param>
    /// <param name="values">In the order of the columns.</param>
    public IEnumerable<ListingStatement> Of<T>(IEnumerable<T> rows, Func<T, object?[]> values)
    {
        foreach (var some in rows.Chunk(AtOnce))
        {
            if (some.Length == AtOnce) yield return new(many.Sql, many.Names, [.. some.SelectMany(values)]);
            else
            {
                foreach (var row in some) yield return new(one.Sql, one.Names, values(row));
            }
        }
    }
}
