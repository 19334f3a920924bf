using Collab.Domain.Registers;
using static Collab.Domain.Tests.Registers.RegistryWorld;

namespace Collab.Domain.Tests.Registers;

/// <summary>What a page of a register shows of one year.</summary>
[Trait("Requirement", "A2")]
public sealed class RegisterYearTests
{
    private static readonly DateOnly Day = new(2026, 5, 4);

    private readonly RegistryWorld world = new();

    [Fact]
    public void Every_number_of_a_year_is_there_with_what_became_of_it()
    {
        var register = world.Register();
        foreach (var (subject, meeting) in new (int, int?)[] { (1, 101), (2, 102), (3, 103), (4, null) })
            world.Must(new IssueNumber(register, Id(subject), $"Hội nghị {subject}", Day, meeting is { } id ? Id(id) : null));
        world.Number(register, 5, Day.AddYears(1));
        world.Must(new CancelNumber(Id(3), "Ghi nhầm"));

        var year = RegisterYear.Of(world.State, register, 2026, entry => entry.MeetingId == Id(101) || entry.MeetingId == Id(103));
        Assert.Equal(
            [(1, NumberState.Used), (2, NumberState.Waiting), (3, NumberState.Cancelled), (4, NumberState.Used)], // of the last nobody knows better
            year.Lines.Select(line => (line.Entry.Number, line.State)));
        Assert.Equal((1, 1), (year.Count(NumberState.Waiting), year.Count(NumberState.Cancelled)));
        Assert.Equal([2027, 2026], RegisterYear.YearsOf(world.State.Registers[register]).ToArray());
    }

    [Theory]
    [InlineData("hoi nghi", "12,11,10,9,8,7,6,5,4,3,2,1")]
    [InlineData("HỘI nghị 1", "12,11,10,1")]
    [InlineData("11/gm", "11")]
    [InlineData("khác", "")]
    public void Words_are_looked_for_in_number_and_title_with_and_without_diacritics(string text, string found)
    {
        var register = world.Register();
        for (var i = 1; i <= 12; i++) world.Must(new IssueNumber(register, Id(i), $"Hội nghị {(i is 1 or >= 10 ? 1 : 7)}", Day));
        var year = RegisterYear.Of(world.State, register, 2026, _ => true);
        // "1" stands in numbers as well: the first line of all is 01.
        Assert.Equal(found, string.Join(',', year.Find(new(text)).Select(line => line.Entry.Number)));
    }

    [Fact]
    public void Pages_continue_each_other_and_a_state_is_filtered()
    {
        var register = world.Register();
        for (var i = 1; i <= 25; i++) world.Must(new IssueNumber(register, Id(i), "Hội nghị", Day));
        for (var i = 5; i <= 25; i += 5) world.Must(new CancelNumber(Id(i), "Ghi nhầm"));
        var year = RegisterYear.Of(world.State, register, 2026, _ => true);

        var (seen, below) = (new List<int>(), (int?)null);
        while (year.Find(new(Below: below)).Take(10).Select(line => line.Entry.Number).ToList() is { Count: > 0 } page)
        {
            seen.AddRange(page);
            below = page[^1];
        }
        Assert.Equal(Enumerable.Range(1, 25).Reverse(), seen);
        Assert.Equal([25, 20, 15, 10, 5], year.Find(new(State: NumberState.Cancelled)).Select(line => line.Entry.Number));
    }
}
