using System.Data.Common;

namespace Collab.Storage;

/// <summary>Statements with their values, by the ways of <see cref="Database"/>.</summary>
internal static class DatabaseCalls
{
    /// <summary>All of it in one transaction, when the turn to write comes.</summary>
    public static async Task<T> WriteAsync<T>(this Database database, Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var result = await write(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return result;
    }

    /// <summary>How many rows one statement changed.</summary>
    public static Task<int> ChangeAsync(this Database database, string sql, CancellationToken cancel, params (string Name, object? Value)[] values) =>
        database.WriteAsync(connection => connection.RunAsync(sql, cancel, values), cancel);

    public static async Task<List<T>> ReadAsync<T>(this Database database, string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return await connection.ReadAsync(sql, read, cancel, values).ConfigureAwait(false);
    }

    public static async Task<List<T>> ReadAsync<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var all = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) all.Add(read(reader));
        return all;
    }

    /// <summary>How many rows it changed.</summary>
    public static async Task<int> RunAsync(this DbConnection connection, string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }
}
