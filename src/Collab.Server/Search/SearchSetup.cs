using Collab.Storage.Search;

namespace Collab.Server.Search;

internal static class SearchSetup
{
    public static void AddSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchIndex>();
        builder.Services.AddSingleton<SearchIndexer>();
        builder.Services.AddHostedService<SearchWorker>();
    }
}
