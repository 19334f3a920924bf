using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Collab.Domain.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Collab.Grains;

/// <summary>
/// How values of the domain travel between servers: in the JSON forms of wire and journal. The domain
/// itself does not know Orleans. Within a server they are handed over as they are (immutable).
/// </summary>
public static class DomainSerialization
{
    public static IServiceCollection AddDomainSerialization(this IServiceCollection services) =>
        services.AddSerializer(serializer => serializer.AddJsonSerializer(IsDomainType, BetweenServers));

    // Orleans itself writes which type a value is; the wire's own "type" of commands would be an unknown field to it.
    private static readonly JsonSerializerOptions BetweenServers = new(MeetingJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static bool IsDomainType(Type type) => type.Namespace?.StartsWith("Collab.Domain", StringComparison.Ordinal) == true;
}
