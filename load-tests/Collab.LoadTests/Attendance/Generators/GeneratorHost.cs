using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Collab.LoadTests.Live;

namespace Collab.LoadTests.Attendance.Generators;

/// <summary>This program as a generator (<c>generator</c>): it plays its share of the attendees, as it is told line by line, and ends with its standard input.</summary>
internal sealed class GeneratorHost(ChannelWriter<string> answers) : IAsyncDisposable
{
    private readonly SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
    private readonly List<IDisposable> owned = [];
    private Audience? audience;

    public static async Task RunAsync()
    {
        var lines = Channel.CreateUnbounded<string>();
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var writing = GeneratorLines.WriteAsync(lines.Reader, output);
        await using (var host = new GeneratorHost(lines.Writer)) await host.ReadAsync(input);
        lines.Writer.Complete();
        await writing;
    }

    public async ValueTask DisposeAsync()
    {
        if (audience is not null) await audience.DisposeAsync();
        foreach (var some in owned) some.Dispose();
        handler.Dispose();
    }

    private async Task ReadAsync(TextReader input)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize<GeneratorRequest>(line, GeneratorLines.Json)!;
            if (request.Task == GeneratorTask.Open) Open(With<OpenedHall>(request));
            if (request.Task is GeneratorTask.Open or GeneratorTask.Leave) Answer(new(request.Id));
            if (request.Task == GeneratorTask.Leave) return;
            if (request.Task != GeneratorTask.Open) _ = DoAsync(request);
        }
    }

    private void Open(OpenedHall hall)
    {
        var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = hall.Url, Timeout = 2 * hall.Patience };
        var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        owned.AddRange([http, invoker]);
        var gathering = new Gathering(CollabApi.HubOf(hall.Url), invoker, hall.Stream, hall.Patience, hall.StartedAt) { Codec = HubCodecs.Parse(hall.Protocol) };
        audience = new(new CollabApi(http), gathering, hall.Seats);
    }

    private async Task DoAsync(GeneratorRequest request)
    {
        try
        {
            var done = await DoAsync(request, audience!);
            Answer(new(request.Id, done is null ? null : JsonSerializer.SerializeToElement(done, GeneratorLines.Json)));
        }
        catch (TimeoutException e)
        {
            Answer(new(request.Id, Failure: GeneratorFailure.NotInTime, Why: e.Message));
        }
        catch (IOException e)
        {
            Answer(new(request.Id, Failure: GeneratorFailure.NoConnection, Why: e.Message));
        }
        catch (Exception e) // what nobody expects of an attendee ends the run: there is no failure that the parent could go on with
        {
            Answer(new(request.Id, Why: $"{e.GetType().Name}: {e.Message}"));
        }
    }

    private static async Task<object?> DoAsync(GeneratorRequest request, Audience audience)
    {
        switch (request.Task)
        {
            case GeneratorTask.Join:
                await audience.Attendees[request.Who].JoinAsync();
                return null;
            case GeneratorTask.Execute:
                var (attendee, execute) = (audience.Attendees[request.Who], With<ToExecute>(request));
                var done = await attendee.ExecuteAsync(execute.Kind, execute.Command);
                return new Executed(done, done is null ? attendee.Unanswered : null);
            case GeneratorTask.Reach:
                await audience.Attendees[request.Who].ReachAsync(With<long>(request));
                return null;
            case GeneratorTask.Drop:
                await audience.Attendees[request.Who].DropAsync(With<TimeSpan>(request));
                return null;
            case GeneratorTask.Tally:
                return await audience.TallyAsync();
            case GeneratorTask.See:
                return await audience.SeeAsync(With<LedCommand[]>(request));
            case GeneratorTask.Compare:
                return await audience.CompareAsync(With<Guid>(request));
            default:
                throw new InvalidOperationException($"{request.Task} is no task of an audience.");
        }
    }

    private static T With<T>(GeneratorRequest request) => request.With.Deserialize<T>(GeneratorLines.Json)!;

    private void Answer(GeneratorAnswer answer) => answers.TryWrite(JsonSerializer.Serialize(answer, GeneratorLines.Json));
}
