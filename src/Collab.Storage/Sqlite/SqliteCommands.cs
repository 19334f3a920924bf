using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>Statements that are run once.</summary>
internal static class SqliteCommands
{
    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
