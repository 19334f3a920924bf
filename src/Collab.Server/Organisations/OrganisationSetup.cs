using Collab.Domain.Streams;
using Collab.Grains.Organisations;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Storage.ReadModels;

namespace Collab.Server.Organisations;

internal static class OrganisationSetup
{
    public static void AddOrganisation(this WebApplicationBuilder builder)
    {
        var zone = OrganisationTime.Find(builder.ReadOptions().TimeZone) ?? TimeZoneInfo.Utc; // a zone that is not known is refused with the other options
        builder.Services.AddSingleton(services => new OrganisationCalendar(zone, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<MemberLists>();
        builder.Services.AddSingleton<OrganisationReplica>();
        builder.Services.AddScoped<OrganisationStart>();
    }

    /// <summary>From now on this server follows the organisation.</summary>
    public static void KeepOrganisation(this WebApplication app) => app.Services.GetRequiredService<RelayRegistry>().Keep(StreamId.Organisation);
}
