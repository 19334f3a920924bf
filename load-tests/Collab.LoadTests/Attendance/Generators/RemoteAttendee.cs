using System.Text.Json;

namespace Collab.LoadTests.Attendance.Generators;

/// <summary>An attendee whom a generator plays.</summary>
/// <param name="who">Its place among the generator's attendees, from 0.</param>
/// <param name="acknowledged">Told of every command that was accepted.</param>
internal sealed class RemoteAttendee(GeneratorProcess generator, int who, Seated seat, Action<Acknowledged> acknowledged) : IAttendee
{
    public Member Member => seat.Member;

    public Person Person => seat.Person;

    public Chance Chance { get; } = Chance.OfPerson(seat.Person);

    public Chance Luck { get; } = Chance.OfConnection(seat.Person);

    public string? Unanswered { get; private set; }

    public Task JoinAsync() => generator.AskAsync(GeneratorTask.Join, who);

    public async Task<Acknowledged?> ExecuteAsync(string kind, object command)
    {
        var executed = await generator.AskAsync<Executed>(GeneratorTask.Execute, who, new ToExecute(kind, JsonSerializer.SerializeToElement(command, Attendee.CommandJson)));
        Unanswered = executed.Unanswered;
        if (executed.Done is { } done) acknowledged(done);
        return executed.Done;
    }

    public Task ReachAsync(long seq) => generator.AskAsync(GeneratorTask.Reach, who, seq);

    public Task DropAsync(TimeSpan time) => generator.AskAsync(GeneratorTask.Drop, who, time);
}
