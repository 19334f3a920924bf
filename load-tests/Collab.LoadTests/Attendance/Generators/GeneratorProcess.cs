using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;

namespace Collab.LoadTests.Attendance.Generators;

/// <summary>
/// A process of this program that plays a share of the attendees. It does what it is told, line by line, and
/// nothing by itself; everything that happens in its connections it measures and checks itself.
/// </summary>
internal sealed class GeneratorProcess : IAudience
{
    /// <summary>Nothing that it is asked takes longer than a few patiences of its attendees, and some time for each.</summary>
    private const int Patiences = 4;
    private const int AttendeesInSecond = 50;
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(30);
    private const int ShownOfNonsense = 80;

    private readonly Process process;
    private readonly GeneratorTrouble trouble;
    private readonly TimeSpan limit;
    private readonly string name;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<GeneratorAnswer>> asked = new();
    private readonly RemoteAttendee[] attendees;
    private readonly Task<string> errors;
    private readonly Task writing;
    private readonly Task reading;
    private int lastId;
    private volatile bool leaving;

    private GeneratorProcess(Process process, int number, OpenedHall hall, GeneratorTrouble trouble, Action<Acknowledged> acknowledged)
    {
        (this.process, this.trouble) = (process, trouble);
        name = string.Create(CultureInfo.InvariantCulture, $"Generator {number} (process {process.Id})");
        limit = Patiences * hall.Patience + TimeSpan.FromSeconds(hall.Seats.Count / AttendeesInSecond);
        attendees = [.. hall.Seats.Select((seat, i) => new RemoteAttendee(this, i, seat, acknowledged))];
        errors = process.StandardError.ReadToEndAsync();
        writing = GeneratorLines.WriteAsync(lines.Reader, process.StandardInput);
        reading = ReadAsync();
    }

    public IReadOnlyList<IAttendee> Attendees => attendees;

    public int ProcessId => process.Id;

    /// <summary>This program as a generator.</summary>
    public static string[] Program => ["dotnet", Assembly.GetExecutingAssembly().Location, "generator"];

    /// <summary>Starts one and tells it whom it plays.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="acknowledged">Told of every command of its attendees that was accepted.</param>
    /// <exception cref="GeneratorException"/>
    public static async Task<GeneratorProcess> StartAsync(
        IReadOnlyList<string> program, int number, OpenedHall hall, GeneratorTrouble trouble, Action<Acknowledged> acknowledged)
    {
        var process = Process.Start(new ProcessStartInfo(program[0], program.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var generator = new GeneratorProcess(process, number, hall, trouble, acknowledged);
        try
        {
            await generator.AskAsync(GeneratorTask.Open, with: hall);
            return generator;
        }
        catch
        {
            await generator.DisposeAsync();
            throw;
        }
    }

    public Task<Tally> TallyAsync() => AskAsync<Tally>(GeneratorTask.Tally);

    public Task<Sight> SeeAsync(IReadOnlyList<LedCommand> led) => AskAsync<Sight>(GeneratorTask.See, with: led);

    public Task<Comparison> CompareAsync(Guid meeting) => AskAsync<Comparison>(GeneratorTask.Compare, with: meeting);

    /// <exception cref="GeneratorException">It, or another one, is of no use any more.</exception>
    /// <exception cref="IOException">The attendee has no connection.</exception>
    /// <exception cref="TimeoutException">The attendee did not see in time what it should.</exception>
    public async Task<JsonElement?> AskAsync(GeneratorTask task, int who = 0, object? with = null)
    {
        var id = Interlocked.Increment(ref lastId);
        var answered = asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(id, task, who, with);
        GeneratorAnswer answer;
        try
        {
            answer = await answered.Task.WaitAsync(limit, trouble.Happened);
        }
        catch (OperationCanceledException)
        {
            throw new GeneratorException(trouble.Why!);
        }
        catch (TimeoutException)
        {
            throw Trouble($"did not answer to {task} within {limit.TotalSeconds:0} s.");
        }

        return answer switch
        {
            { Failure: GeneratorFailure.NotInTime } => throw new TimeoutException(answer.Why),
            { Failure: GeneratorFailure.NoConnection } => throw new IOException(answer.Why),
            { Why: { } why } => throw Trouble($"failed at {task}: {why}"),
            _ => answer.With,
        };
    }

    /// <inheritdoc cref="AskAsync(GeneratorTask, int, object?)"/>
    public async Task<T> AskAsync<T>(GeneratorTask task, int who = 0, object? with = null)
    {
        var answer = await AskAsync(task, who, with);
        try
        {
            return answer!.Value.Deserialize<T>(GeneratorLines.Json)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Trouble($"answered to {task} what cannot be understood: {e.Message}");
        }
    }

    /// <summary>Its attendees leave; it is killed when they do not.</summary>
    public async ValueTask DisposeAsync()
    {
        leaving = true;
        Post(0, GeneratorTask.Leave, 0, null);
        lines.Writer.Complete();
        using var patience = new CancellationTokenSource(trouble.Why is null ? FarewellPatience : TimeSpan.Zero);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        await Task.WhenAll(reading, writing, errors);
        process.Dispose();
    }

    private void Post(int id, GeneratorTask task, int who, object? with) => lines.Writer.TryWrite(
        JsonSerializer.Serialize(new GeneratorRequest(id, task, who, JsonSerializer.SerializeToElement(with, GeneratorLines.Json)), GeneratorLines.Json));

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Read(line) is { } answer && asked.TryRemove(answer.Id, out var answered)) answered.TrySetResult(answer);
            else if (!leaving) Trouble($"said what cannot be understood: '{(line.Length > ShownOfNonsense ? line[..ShownOfNonsense] + "…" : line)}'");
        }

        if (leaving) return;
        await process.WaitForExitAsync();
        var said = await errors;
        Trouble(string.Create(CultureInfo.InvariantCulture, $"ended with exit code {process.ExitCode} before it was told to. {said.Trim()}").TrimEnd());
    }

    private static GeneratorAnswer? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<GeneratorAnswer>(line, GeneratorLines.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private GeneratorException Trouble(string what)
    {
        trouble.Tell($"{name} {what}");
        return new(trouble.Why!);
    }
}
