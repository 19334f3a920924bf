using Collab.Domain.Meetings;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Meetings;
using Collab.LoadTests.Journal;
using Collab.Storage;
using Collab.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collab.LoadTests.Commands;

/// <summary>The grains and the journal as the server hosts them, without the server.</summary>
internal sealed class MeetingSilo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Database database;

    private MeetingSilo(IHost host, Database database, IJournal journal) => (this.host, this.database, Journal) = (host, database, journal);

    public IJournal Journal { get; }

    public static async Task<MeetingSilo> StartAsync(Database database)
    {
        var journal = Store.JournalOn(database);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true }); // whose settings files would be watched, and the folder of the journal with them
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), 0));
        builder.Services.AddSingleton(journal);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStreamGrains();
        var host = builder.Build();
        await host.StartAsync();
        return new(host, database, journal);
    }

    /// <summary>A meeting that exists.</summary>
    public IMeetingGrain Meeting(Guid id) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(id);

    /// <summary>An open meeting in which as many delegates as there are callers are present.</summary>
    /// <returns>The grain, the sequence that it has reached, the delegates.</returns>
    public async Task<(IMeetingGrain Grain, long Seq, Guid[] Delegates)> OpenMeetingAsync(int callers)
    {
        var grain = Meeting(Guid.CreateVersion7());
        var (chair, unit, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        Guid[] delegates = [.. Enumerable.Range(0, callers).Select(_ => Guid.CreateVersion7())];
        InvitedParticipant Invited(Guid id, MeetingRole role) => new(new Identity(id, "Nguyễn Văn A", null, unit, "Văn phòng"), role);

        await Accepted(chair, new ScheduleMeeting(
            "Giao ban", null, unit, "Văn phòng", now, now.AddHours(2), null, MeetingMode.Online, new QuorumRule(),
            [Invited(chair, MeetingRole.Chair), .. delegates.Select(id => Invited(id, MeetingRole.Delegate))], [], Draft: false));
        var seq = await Accepted(chair, new OpenMeeting());
        foreach (var member in delegates) seq = await Accepted(member, new CheckIn(AttendanceMode.Online));
        return (grain, seq, delegates);

        async Task<long> Accepted(Guid member, MeetingCommand command) =>
            await grain.ExecuteAsync(new CommandRequest(member, Guid.CreateVersion7(), command)) is { Ok: true } answer
                ? answer.Seq
                : throw new InvalidOperationException($"{command.GetType().Name} was refused.");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await ((IAsyncDisposable)Journal).DisposeAsync();
        database.Dispose();
    }
}
