using System.Xml.Linq;
using Collab.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Collab.Server.Accounts;

/// <summary>The keys of cookies and tokens in the database, so that every server reads what another has signed.</summary>
public sealed class DatabaseKeys(Database database) : IXmlRepository
{
    // The framework's interface is not asynchronous, and asks once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => StoreAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM data_protection_keys";
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<XElement>();
        while (await reader.ReadAsync()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    private async Task StoreAsync(XElement element, string name)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO data_protection_keys (name, xml) VALUES (@name, @xml)";
        command.Add("@name", name);
        command.Add("@xml", element.ToString(SaveOptions.DisableFormatting));
        await command.ExecuteNonQueryAsync();
    }
}
