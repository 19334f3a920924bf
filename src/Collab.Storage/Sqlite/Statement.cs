using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>A statement prepared once and run many times with values in the order of its parameters.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteParameter[] parameters;

    /// <param name="parameters">As they stand in the SQL, e.g. <c>@seq</c>.</param>
    public Statement(SqliteConnection connection, string sql, params string[] parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        this.parameters = [.. parameters.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name }))];
        command.Prepare();
    }

    /// <returns>How many rows changed.</returns>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < parameters.Length; i++) parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
