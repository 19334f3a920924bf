using System.Data.Common;

namespace Collab.Storage;

public static class CommandParameters
{
    /// <param name="name">As it stands in the SQL, e.g. <c>@seq</c>.</param>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
