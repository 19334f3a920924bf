using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Meetings;
using Collab.Grains.Organisations;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Core.Internal;
using Orleans.TestingHost;

namespace Collab.Grains.Tests;

/// <summary>A real silo, or several, on a real SQLite file, with a journal whose appends a test can hold up or fail.</summary>
public class GrainWorld : IAsyncLifetime
{
    public static readonly Guid Chair = Guid.CreateVersion7(), Secretary = Guid.CreateVersion7();
    public static readonly ImmutableArray<Guid> Delegates = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7())];

    private readonly string folder = Directory.CreateTempSubdirectory("collab-grains-").FullName;
    private protected InProcessTestCluster cluster = null!;
    private SqliteDatabase database = null!;
    private SqliteJournal sqlite = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    public LiveFeedInstruments Instruments => cluster.GetSiloServiceProvider(null).GetRequiredService<LiveFeedInstruments>();

    public GatedJournal Journal { get; private set; } = null!;

    public string DatabasePath => Path.Combine(folder, "collab.db");

    protected virtual short Silos => 1;

    protected virtual void Configure(ISiloBuilder silo) { }

    public async Task InitializeAsync()
    {
        database = SqliteDatabase.Open(DatabasePath);
        sqlite = new SqliteJournal(database);
        Journal = new GatedJournal(sqlite);
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournal>(Journal).AddSingleton<TimeProvider>(Time).AddSingleton(new OrganisationCalendar(TimeZoneInfo.Utc, Time)).AddStreamGrains();
            Configure(silo);
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await sqlite.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where commands come from.</summary>
    private protected virtual IGrainFactory Caller => cluster.Client;

    public IMeetingGrain Grain(Guid meeting) => Caller.GetGrain<IMeetingGrain>(meeting);

    public ILiveFeedObserver Reference(ILiveFeedObserver observer) => cluster.Client.CreateObjectReference<ILiveFeedObserver>(observer);

    /// <summary>A scheduled meeting of chair, secretary and delegates; answers its id.</summary>
    public async Task<Guid> ScheduleAsync()
    {
        var id = Guid.CreateVersion7();
        var answer = await Grain(id).ExecuteAsync(new CommandRequest(Chair, Guid.CreateVersion7(), Schedule()));
        Assert.True(answer.Ok, answer.Refusal?.Message);
        return id;
    }

    public ScheduleMeeting Schedule() => Schedule(Time.GetUtcNow());

    public static ScheduleMeeting Schedule(DateTimeOffset at) => new(
        "Giao ban", null, Guid.CreateVersion7(), "Liên đoàn", at, at.AddHours(2), null, MeetingMode.Online, new QuorumRule(),
        [
            Invite(Chair, MeetingRole.Chair), Invite(Secretary, MeetingRole.Secretary), .. Delegates.Select(d => Invite(d, MeetingRole.Delegate)),
        ],
        [new PlannedItem(Guid.CreateVersion7(), "Khai mạc", 5)], Draft: false);

    private static InvitedParticipant Invite(Guid id, MeetingRole role) => new(new Identity(id, "Người", null, Guid.Empty, "Đơn vị"), role);

    public Task<CommandAnswer> DoAsync(Guid meeting, Guid by, MeetingCommand command, Guid? commandId = null) =>
        Grain(meeting).ExecuteAsync(new CommandRequest(by, commandId ?? Guid.CreateVersion7(), command));

    public async Task<CommandAnswer> MustAsync(Guid meeting, Guid by, MeetingCommand command)
    {
        var answer = await DoAsync(meeting, by, command);
        Assert.True(answer.Ok, $"{command}: {answer.Refusal?.Message}");
        return answer;
    }

    /// <summary>Again and again with one command id while it is unavailable, as the hub does.</summary>
    public async Task<CommandAnswer> UntilAnsweredAsync(Guid meeting, Guid by, MeetingCommand command, Guid commandId)
    {
        while (true)
        {
            try
            {
                var answer = await DoAsync(meeting, by, command, commandId);
                if (answer.Refusal?.Code != RefusalCodes.Unavailable) return answer;
            }
            catch (Exception error) when (error is OrleansMessageRejectionException or SiloUnavailableException)
            {
                // Its server is on the way out.
            }

            await Task.Yield();
        }
    }

    public async Task<(Meeting State, ImmutableArray<JournalEvent> Events)> ReplayAsync(Guid meeting)
    {
        var stream = StreamId.Meeting(meeting);
        var replayed = await StreamReplay.ReadAsync(sqlite, stream, Meeting.Empty(meeting), Meeting.Apply, _ => null);
        return (replayed.State, await sqlite.ReadAsync(stream, 0, int.MaxValue));
    }

    /// <summary>What nobody of ours would do to the database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Makes the grain begin again from the journal at its next call.</summary>
    public async Task DeactivateAsync() =>
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    /// <summary>Tells the meeting's grain to end, and returns when it was told.</summary>
    public async Task EndAsync(Guid meeting) => await Grain(meeting).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
}
