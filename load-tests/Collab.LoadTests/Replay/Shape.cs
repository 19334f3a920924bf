using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collab.Domain.Meetings;

namespace Collab.LoadTests.Replay;

/// <summary>
/// What a recording and its replay have in common, event by event: the command, who gave it, the kind and every field, with
/// ids as the numbers in which they first appear and texts as their lengths. Times, names and units are left out, and what
/// the system did, which the server does again when it is due.
/// </summary>
internal static class Shape
{
    /// <summary>One line an event, e.g. <c>command 7 by #3: checkedIn {"memberId":"#3","mode":"online"}</c>.</summary>
    public static ImmutableArray<string> Of(RecordedMeeting meeting)
    {
        var numbers = new Dictionary<Guid, int>();
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var (i, command) in meeting.Commands.Where((command, i) => i == 0 || !(command.IsSystems || Translation.OnlySendsInvitations(command))).Index())
        {
            // A steward takes the place of whoever scheduled it from outside.
            var by = i == 0 ? "" : " by " + Number(command.By);
            foreach (var e in command.Events)
                lines.Add($"command {i + 1}{by}: {MeetingEventTable.NameOf(e)} {Replace("", JsonNode.Parse(MeetingEventTable.Write(WithoutPeople(e)))!).ToJsonString()}");
        }

        return lines.DrainToImmutable();

        string Number(Guid id)
        {
            if (!numbers.TryGetValue(id, out var number)) numbers[id] = number = numbers.Count + 1;
            return $"#{number}";
        }

        JsonNode Replace(string field, JsonNode node) => node switch
        {
            // A set, in the order of ids.
            JsonArray members when field == "members" => new JsonArray([.. members.Select(member => Number(Guid.Parse(member!.GetValue<string>()))).OrderBy(number => number.Length).ThenBy(number => number, StringComparer.Ordinal).Select(number => JsonValue.Create(number))]),
            JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Replace(m.Key, m.Value)))),
            JsonArray elements => new JsonArray([.. elements.Select(e => e is null ? null : Replace(field, e))]),
            JsonValue value when value.GetValueKind() != JsonValueKind.String || IsWord(field) => value.DeepClone(),
            _ when Anonymous.IsId(field) => Number(Guid.Parse(node.GetValue<string>())),
            _ => node.GetValue<string>().Length,
        };
    }

    /// <returns>The first difference, in words that tell nothing of the recording's contents; null = there is none.</returns>
    public static string? Difference(RecordedMeeting recorded, RecordedMeeting replayed)
    {
        var (before, now) = (Of(recorded), Of(replayed));
        for (var i = 0; i < Math.Max(before.Length, now.Length); i++)
        {
            var (was, @is) = (before.ElementAtOrDefault(i) ?? "nothing", now.ElementAtOrDefault(i) ?? "nothing");
            if (was != @is) return $"event {i + 1} was {was} and is {@is}";
        }

        return null;
    }

    // An event's "type" is a meeting's, a text; "id" is an option's within its ballot.
    private static bool IsWord(string field) => field is "id" or "role" || (field != "type" && Anonymous.Words.Contains(field));

    private static MeetingEvent WithoutPeople(MeetingEvent happened) => happened switch
    {
        MeetingScheduled e => e with { UnitId = Guid.Empty, UnitName = "", StartsAt = default, EndsAt = default, Draft = false },
        ParticipantInvited e => e with { Name = "", Title = null, UnitId = Guid.Empty, UnitName = "" },
        AgendaItemAdded e => e with { PresenterName = null },
        AgendaItemEdited e => e with { PresenterName = null },
        BridgeSet e => e with { KeeperName = null },
        // When it came to be so is another time now.
        AttendanceRecorded e => e with { At = null },
        QuestionAnswered e => e with { AskedByName = "", Name = "" },
        BallotClosed e => e with { Result = e.Result with { Tellers = null } },
        _ => happened,
    };
}
