using Collab.Grains.Journal;
using Collab.Grains.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.Grains;

/// <summary>What every writer of a stream needs.</summary>
public sealed class StreamGrainServices(IJournal journal, TimeProvider time, ILocalSiloDetails silo, LiveFeedInstruments instruments, DueWorkBell bell, ILoggerFactory logs)
{
    public IJournal Journal => journal;
    public TimeProvider Time => time;
    public ILocalSiloDetails Silo => silo;
    public LiveFeedInstruments Instruments => instruments;
    public DueWorkBell Bell => bell;
    public ILoggerFactory Logs => logs;
}

public static class StreamGrainSetup
{
    /// <summary>Beside a journal and a clock.</summary>
    public static IServiceCollection AddStreamGrains(this IServiceCollection services) =>
        services.AddSingleton<LiveFeedInstruments>().AddSingleton<DueWorkBell>().AddSingleton<StreamGrainServices>();
}
