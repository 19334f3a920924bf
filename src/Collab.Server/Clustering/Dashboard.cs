using Collab.Server.Access;
using Collab.Server.Hosting;
using Orleans.Dashboard;

namespace Collab.Server.Clustering;

/// <summary>The page of Orleans on silos, grains and their calls, for administrators of the system.</summary>
public static class Dashboard
{
    public const string Path = "/admin/orleans";

    internal static void AddAdminDashboard(this ISiloBuilder silo) =>
        silo.AddDashboard(dashboard => dashboard.HideTrace = true); // the log is for those who have the machine

    public static void MapDashboard(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<CollabOptions>().Dashboard) return;
        var dashboard = app.MapOrleansDashboard(Path);
        dashboard.RequireAuthorization().RequireAccess().ExcludeFromDescription();
        // What a grain holds is the meeting's: an administrator of the system may not look into it.
        dashboard.AddEndpointFilter(async (call, next) =>
            call.HttpContext.Request.Path.StartsWithSegments(Path + "/GrainState") ? Results.NotFound() : await next(call));
    }
}
