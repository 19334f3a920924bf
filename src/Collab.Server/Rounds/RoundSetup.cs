using Collab.Server.Work;

namespace Collab.Server.Rounds;

internal static class RoundSetup
{
    public static void AddRounds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoundReader>();
        builder.Services.AddSingleton<RoundFacts>();
        builder.Services.AddSingleton<RoundStarter>();
        builder.Services.AddSingleton<IDueWorkHandler, NotifyRoundHandler>();
    }
}
