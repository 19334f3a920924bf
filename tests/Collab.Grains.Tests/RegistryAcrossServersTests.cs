using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Grains.Tests;

/// <summary>Numbers asked for at two servers at the same moment, while the year turns and the registers' writer moves.</summary>
[Trait("Requirement", "A2"), Trait("Requirement", "B2")]
public sealed class RegistryAcrossServersTests(RegistryAcrossServersTests.TwoCallers world) : IClassFixture<RegistryAcrossServersTests.TwoCallers>
{
    private static readonly DateOnly LastDay = new(2026, 12, 31), FirstDay = new(2027, 1, 1);

    [Fact]
    public async Task The_same_asked_for_at_both_gets_one_number()
    {
        var register = await world.RegisterAsync();
        for (var i = 0; i < 20; i++)
        {
            var subject = Guid.NewGuid();
            var answers = await Task.WhenAll(world.IssueAsync(0, register, subject, LastDay), world.IssueAsync(1, register, subject, LastDay));
            // Whoever comes second, by another command, is told that there is one.
            Assert.Equal(RefusalCodes.Conflict, Assert.Single(answers, answer => !answer.Ok).Refusal!.Code);
        }
        Assert.Equal(Enumerable.Range(1, 20), (await world.StateAsync()).Of(register).Select(entry => entry.Number));
    }

    [Fact]
    public async Task A_year_that_turns_meanwhile_begins_at_01_and_neither_year_has_a_gap_or_a_number_twice()
    {
        var register = await world.RegisterAsync();
        var subjects = Enumerable.Range(0, 120).Select(_ => Guid.NewGuid()).ToList();
        // Each server's clock is past midnight a little earlier or later than the other's.
        var answers = await Task.WhenAll(subjects.Select((subject, i) => world.IssueAsync(i % 2, register, subject, i > (i % 2 == 0 ? 40 : 80) ? FirstDay : LastDay)));
        Assert.All(answers, answer => Assert.True(answer.Ok, answer.Refusal?.Message));

        var lines = (await world.StateAsync()).Of(register).ToList();
        Assert.Equal(subjects.Order(), lines.Select(entry => entry.SubjectId).Order());
        foreach (var year in lines.GroupBy(entry => entry.Year))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(entry => entry.Number));
            Assert.All(year, entry => Assert.Equal((year.Key, $"{entry.Number:00}/GM-LĐLĐ"), (entry.Day.Year, entry.Text)));
        }
        Assert.Equal([2026, 2027], lines.Select(entry => entry.Year).Distinct());
    }

    /// <summary>Two silos, and a caller within each.</summary>
    public sealed class TwoCallers : TwoSilos
    {
        private static readonly Guid Member = Guid.NewGuid();

        public async Task<Guid> RegisterAsync()
        {
            await DoAsync(0, new BeginRegisters(LayoutProfile.Decree30), Guid.Empty);
            var layout = LayoutProfile.Decree30 with { Issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", Abbreviation = "LĐLĐ" };
            var answer = await DoAsync(0, new AddRegister(Guid.NewGuid(), "Giấy mời", new NumberScheme(NumberScheme.Decree30, "GM"), layout), Member);
            return answer.Result!["registerId"];
        }

        public Task<CommandAnswer> IssueAsync(int silo, Guid register, Guid subject, DateOnly day) => DoAsync(silo, new IssueNumber(register, subject, "Hội nghị", day), Member);

        public async Task<Registry> StateAsync() =>
            (await StreamReplay.ReadAsync(Journal, StreamId.Registers, Registry.Empty(StreamId.Registers.Id), Registry.Apply, snapshot => RegistrySnapshots.Read(snapshot.State))).State;

        private Task<CommandAnswer> DoAsync(int silo, RegistryCommand command, Guid by) =>
            cluster.GetSiloServiceProvider(cluster.Silos[silo].SiloAddress).GetRequiredService<IGrainFactory>()
                .GetGrain<IRegistryGrain>(StreamId.Registers.Id).ExecuteAsync(new(by, Standing.SystemAdmin, Guid.NewGuid(), command));
    }
}
