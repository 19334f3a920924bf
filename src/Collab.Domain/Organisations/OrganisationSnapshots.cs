using System.Text.Json;

namespace Collab.Domain.Organisations;

/// <summary>The organisation's whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class OrganisationSnapshots
{
    /// <summary>Of what is written. Changes with every change of the state's records.</summary>
    public const string Format = "organisation/2";

    // Had no API clients, and is read as it is. A server that writes it must not read the other.
    private const string WithoutClients = "organisation/1";

    public static bool Reads(string format) => format is Format or WithoutClients;

    public static byte[] Write(Organisation organisation) => JsonSerializer.SerializeToUtf8Bytes(organisation, OrganisationJson.Options);

    public static Organisation Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Organisation>(state, OrganisationJson.Options)!.Indexed();
}
