using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Live;

/// <param name="Command"><c>{"type":"requestToSpeak", …}</c>, as on the hub.</param>
public sealed record ExecuteRequest(Guid CommandId, JsonElement Command);

/// <param name="Seq">Of the command's last event.</param>
/// <param name="Result">Ids that the command made, by name.</param>
public sealed record Executed(bool Ok, long Seq, ImmutableDictionary<string, Guid>? Result);

/// <summary>Commands over REST, to whichever stream: the same grain call as over the hub.</summary>
internal static class CommandRequests
{
    public static async Task<Results<Ok<Executed>, ProblemHttpResult>> ExecuteAsync(this StreamCommands commands, StreamId stream, ExecuteRequest request, HttpContext http, CancellationToken cancel)
    {
        if (request.CommandId == Guid.Empty) return Problems.Invalid("commandId", "is empty");

        var answer = await commands.ExecuteAsync(stream, http.User.MemberId(), request.CommandId, request.Command, Origin.Of(http), cancel);
        return answer.Refusal is { } refused ? Problems.From(refused) : TypedResults.Ok(new Executed(true, answer.Seq, answer.Result));
    }
}
