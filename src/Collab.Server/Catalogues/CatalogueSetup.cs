namespace Collab.Server.Catalogues;

internal static class CatalogueSetup
{
    public static void AddCatalogues(this WebApplicationBuilder builder) => builder.Services.AddScoped<CatalogueStart>();
}
