using Collab.Domain.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Collab.Grains;

/// <summary>
/// How values of the domain travel between servers: as the JSON they are on the wire and in the journal. The domain
/// itself does not know Orleans. Within a server they are handed over as they are (immutable).
/// </summary>
public static class DomainSerialization
{
    public static IServiceCollection AddDomainSerialization(this IServiceCollection services) =>
        services.AddSerializer(serializer => serializer.AddJsonSerializer(IsDomainType, MeetingJson.Options));

    private static bool IsDomainType(Type type) => type.Namespace?.StartsWith("Collab.Domain", StringComparison.Ordinal) == true;
}
