using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class RegistryEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["registersBegun"] = typeof(RegistersBegun),
        ["registerAdded"] = typeof(RegisterAdded),
        ["registerChanged"] = typeof(RegisterChanged),
        ["registerRetired"] = typeof(RegisterRetired),
        ["registerRestored"] = typeof(RegisterRestored),
        ["numberIssued"] = typeof(NumberIssued),
        ["numberCancelled"] = typeof(NumberCancelled),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(RegistryEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(RegistryEvent e) => CanonicalJson.Serialize<object>(e, RegistryJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static RegistryEvent Read(JournalEvent stored) => EventReader.Read<RegistryEvent>(stored, Types, RegistryJson.Options);
}
