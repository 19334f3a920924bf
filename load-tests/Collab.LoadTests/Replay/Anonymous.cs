using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;

namespace Collab.LoadTests.Replay;

/// <summary>
/// What is sent in place of what was recorded: the fresh server's ids, and filler for every text. Names are not sent
/// at all, the fresh server's members have their own.
/// </summary>
internal sealed class Anonymous
{
    /// <summary>Fields of commands that hold words of the contract; whatever is neither among them nor an id is text.</summary>
    public static readonly FrozenSet<string> Words = ["type", "kind", "queue", "mode", "channel", "method", "base", "threshold", "option", "choices", "receipt", "role", "status"];

    /// <summary>Whether a field of this name holds an id, or several.</summary>
    public static bool IsId(string field) =>
        field.EndsWith("Id", StringComparison.Ordinal) || field.EndsWith("Ids", StringComparison.Ordinal) || field is "repeats" or "onBehalfOf" or "castBy" or "members" or "allow" or "inside";

    private readonly Dictionary<Guid, Guid> ids = [];
    private readonly Filler filler = new();

    /// <summary>What has the first id in the recording has the second one now.</summary>
    public void Is(Guid recorded, Guid now) => ids[recorded] = now;

    /// <exception cref="ReplayEndedException">Nothing that was replayed made it.</exception>
    public Guid IdOf(Guid recorded) => ids.TryGetValue(recorded, out var now)
        ? now
        : throw new ReplayEndedException("A command speaks of what no replayed command made.");

    /// <summary>The command on the wire.</summary>
    /// <exception cref="ReplayEndedException"/>
    public JsonNode Of(MeetingCommand command)
    {
        var node = Replace("", JsonSerializer.SerializeToNode(command, MeetingJson.Options)!);
        // To an invitation it is a word, to a question a text.
        if (command is Respond said) node["answer"] = JsonSerializer.SerializeToNode(said.Answer, MeetingJson.Options);
        return node;
    }

    /// <summary>
    /// The body of <c>POST /api/meetings</c>: now, as long as it was planned, and not as a draft, which only stewards could follow.
    /// </summary>
    /// <exception cref="ReplayEndedException"/>
    public JsonNode Of(ScheduleMeeting c, Guid unit, DateTimeOffset now) => JsonSerializer.SerializeToNode(
        new
        {
            title = filler.Of(c.Title),
            type = OrNull(c.MeetingType),
            unitId = unit,
            startsAt = now,
            endsAt = now + (c.EndsAt - c.StartsAt),
            place = OrNull(c.Place),
            mode = c.Mode,
            quorum = c.Quorum,
            participants = c.Participants.Select(p => new { memberId = IdOf(p.Identity.MemberId), role = p.Role, voting = p.Voting, weight = p.Weight }),
            agenda = c.Agenda.Select(i => new { title = filler.Of(i.Title), minutes = i.Minutes, presenterId = i.PresenterId is { } p ? IdOf(p) : (Guid?)null, hidden = i.Hidden }),
        },
        MeetingJson.Options)!;

    private string? OrNull(string? text) => text is null ? null : filler.Of(text);

    /// <param name="field">Whose value it is; of a list's elements that of the list.</param>
    private JsonNode Replace(string field, JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Replace(m.Key, m.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(e => e is null ? null : Replace(field, e))]),
        JsonValue value when value.GetValueKind() != JsonValueKind.String || Words.Contains(field) => value.DeepClone(),
        _ when IsId(field) => IdOf(Guid.Parse(node.GetValue<string>())),
        _ => filler.Of(node.GetValue<string>()),
    };
}

/// <summary>The replay cannot go on; the message says why.</summary>
internal sealed class ReplayEndedException(string message) : Exception(message);
