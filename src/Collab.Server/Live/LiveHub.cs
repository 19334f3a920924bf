using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Guests;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>
/// The live hub of docs/protocol.md. It takes raw values, so that a wrong shape is refused by us with a
/// code; the member is the connection's, never the payload's. Refusals are answers; an exception is a defect.
/// </summary>
[Authorize]
internal sealed class LiveHub : Hub
{
    private readonly RelayRegistry relays;
    private readonly LiveConnections connections;
    private readonly StreamCommands commands;
    private readonly LiveLimits limits;
    private readonly Draining draining;

    public LiveHub(RelayRegistry relays, LiveConnections connections, StreamCommands commands, LiveLimits limits, Draining draining) =>
        (this.relays, this.connections, this.commands, this.limits, this.draining) = (relays, connections, commands, limits, draining);

    /// <param name="after">The sequence that the caller's view has reached; null for none.</param>
    /// <returns><c>{ok, stream, seq, state}</c>, or <c>{ok, stream, seq, from, to, patch}</c> where <paramref name="after"/> can be continued.</returns>
    public async Task<RawJson> Subscribe(JsonElement stream, JsonElement after)
    {
        if (Refuses(stream, out var id, out var refusal)) return LiveAnswers.Of(refusal);

        long? reached = null;
        if (after.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            if (after.ValueKind != JsonValueKind.Number || !after.TryGetInt64(out var seq) || seq < 0)
                return LiveAnswers.Of(Refusal.Invalid("after", "null or a sequence number, a whole number from 0"));
            reached = seq;
        }

        if (connections.Find(Context.ConnectionId) is not { } connection) return LiveAnswers.Of(Refusal.Unavailable("The connection is closing."));
        var (relay, subscription) = await relays.JoinAsync(connection.Context, id, Member, reached);
        if (subscription is not { Subscriber: { } subscriber, Answer: { } answer })
        {
            connection.Unfollow(id);
            return LiveAnswers.Of(subscription.Refusal!);
        }
        connection.Follow(relay!, subscriber);
        return answer;
    }

    public Task<RawJson> Unsubscribe(JsonElement stream)
    {
        if (Refuses(stream, out var id, out var refusal)) return Task.FromResult(LiveAnswers.Of(refusal));
        connections.Find(Context.ConnectionId)?.Unfollow(id);
        return Task.FromResult(LiveAnswers.Ok);
    }

    /// <returns><c>{ok: true, seq, result?}</c> when durable, or <c>{ok: false, code, message, retryable, errors?}</c>.</returns>
    public async Task<RawJson> Execute(JsonElement stream, JsonElement commandId, JsonElement command)
    {
        if (Refuses(stream, out var id, out var refusal)) return LiveAnswers.Of(refusal);
        if (!Guid.TryParseExact(TextOf(commandId), "D", out var chosen) || chosen == Guid.Empty)
            return LiveAnswers.Of(Refusal.Invalid("commandId", "a UUID that the client chose for this command"));

        return LiveAnswers.Of(await commands.ExecuteAsync(id, Member, chosen, command, Origin.Of(Context.GetHttpContext()), Context.ConnectionAborted));
    }

    /// <param name="signal"><c>{type: cursor|typing|reaction|pointer, …}</c>, not stored, shown to the others who follow the stream.</param>
    public Task<RawJson> Signal(JsonElement stream, JsonElement signal) => Task.FromResult(SignalNow(stream, signal));

    private RawJson SignalNow(JsonElement stream, JsonElement signal)
    {
        if (TryRead(stream, out var asked) && IsNotForGuests(asked)) return LiveAnswers.Of(NotForGuests);
        if (!limits.AdmitsSignal(Member)) return LiveAnswers.Of(Refusal.RateLimited("Too many signals; send fewer."));
        var (read, refusal) = MemberSignal.Read(Member, signal);
        if (read is null) return LiveAnswers.Of(refusal!);
        var relay = TryRead(stream, out var id) ? connections.Find(Context.ConnectionId)?.Find(id) : null;
        return relay is not null && relay.TrySignal(read) ? LiveAnswers.Ok : LiveAnswers.Of(Refusal.NotFound("Signals go to a stream that the connection follows."));
    }

    private Guid Member =>
        Guid.TryParse(Context.User?.FindFirstValue(ClaimTypes.NameIdentifier) ?? Context.User?.FindFirstValue("sub"), out var member)
            ? member
            : throw new InvalidOperationException("The connection's identity names no member.");

    private bool Refuses(JsonElement stream, out StreamId id, [NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = draining.IsClosing ? Refusal.Unavailable("This server stops; send it to another one.")
            : !limits.AdmitsCall(Member) ? Refusal.RateLimited("Too many calls; wait a moment.")
            : null;
        var isOne = TryRead(stream, out id);
        if (isOne && IsNotForGuests(id)) refusal ??= NotForGuests;
        if (isOne || refusal is not null) return refusal is not null;
        refusal = Refusal.NotFound("There is no such stream.");
        return true;
    }

    // Of meetings the one that they came to knows them, and no other.
    private bool IsNotForGuests(StreamId stream) => stream.Kind != StreamKinds.Meeting && Context.User?.IsGuest() == true;

    private static Refusal NotForGuests => Refusal.Forbidden("Guests by link follow their meeting and nothing else.");

    private static bool TryRead(JsonElement stream, out StreamId id) => StreamId.TryParse(TextOf(stream), out id);

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            return null;
        }
    }
}
