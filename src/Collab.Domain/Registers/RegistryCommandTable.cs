using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class RegistryCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["beginRegisters"] = typeof(BeginRegisters),
        ["addRegister"] = typeof(AddRegister),
        ["changeRegister"] = typeof(ChangeRegister),
        ["retireRegister"] = typeof(RetireRegister),
        ["restoreRegister"] = typeof(RestoreRegister),
        ["issueNumber"] = typeof(IssueNumber),
        ["cancelNumber"] = typeof(CancelNumber),
    }.ToFrozenDictionary();

    // A number is given by issuing what it stands on; the server alone asks for one.
    private static readonly FrozenDictionary<string, Type> Sendable =
        Types.Where(t => t.Value != typeof(BeginRegisters) && t.Value != typeof(IssueNumber)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (RegistryCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<RegistryCommand>(json, Sendable, RegistryJson.Options);
}
