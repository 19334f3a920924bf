using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class MeetingCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["scheduleMeeting"] = typeof(ScheduleMeeting),
        ["openMeeting"] = typeof(OpenMeeting),
        ["suspendMeeting"] = typeof(SuspendMeeting),
        ["resumeMeeting"] = typeof(ResumeMeeting),
        ["closeMeeting"] = typeof(CloseMeeting),
        ["addAgendaItem"] = typeof(AddAgendaItem),
        ["editAgendaItem"] = typeof(EditAgendaItem),
        ["moveAgendaItem"] = typeof(MoveAgendaItem),
        ["removeAgendaItem"] = typeof(RemoveAgendaItem),
        ["startAgendaItem"] = typeof(StartAgendaItem),
        ["finishAgendaItem"] = typeof(FinishAgendaItem),
        ["checkIn"] = typeof(CheckIn),
        ["checkOut"] = typeof(CheckOut),
        ["openFloor"] = typeof(OpenFloor),
        ["pauseFloor"] = typeof(PauseFloor),
        ["closeFloor"] = typeof(CloseFloor),
        ["requestToSpeak"] = typeof(RequestToSpeak),
        ["withdrawRequest"] = typeof(WithdrawRequest),
        ["callSpeaker"] = typeof(CallSpeaker),
        ["endSpeech"] = typeof(EndSpeech),
        ["prepareBallot"] = typeof(PrepareBallot),
        ["openBallot"] = typeof(OpenBallot),
        ["pauseBallot"] = typeof(PauseBallot),
        ["closeBallot"] = typeof(CloseBallot),
        ["castBallot"] = typeof(CastBallot),
        ["postMessage"] = typeof(PostMessage),
        ["recordConclusion"] = typeof(RecordConclusion),
    }.ToFrozenDictionary();

    /// <summary>Commands that only the server itself makes.</summary>
    private static readonly FrozenSet<Type> Internal = [typeof(ScheduleMeeting)];

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Types.Where(t => !Internal.Contains(t.Value)).Select(t => t.Key).Order(StringComparer.Ordinal);

    /// <summary>
    /// One command as a client sent it. Exactly one of the two is not null; a refusal is always
    /// <c>invalid</c> and names the fields.
    /// </summary>
    public static (MeetingCommand? Command, Refusal? Refusal) Read(JsonElement json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (InvalidOperationException) // the name of a field is half a surrogate pair
        {
            return (null, Refusal.Invalid("command", "names a field with half a character"));
        }
    }

    private static (MeetingCommand? Command, Refusal? Refusal) ReadObject(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Refusal.Invalid("command", "is not an object"));
        if (!json.TryGetProperty("type", out var name) || name.ValueKind != JsonValueKind.String)
            return (null, Refusal.Invalid("type", "is missing"));
        if (!TryGetText(name, out var word) || !Types.TryGetValue(word, out var type) || Internal.Contains(type))
            return (null, Refusal.Invalid("type", "is not the name of a command"));

        try
        {
            return (json.Deserialize<MeetingCommand>(MeetingJson.Options), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, Refusal.Invalid(ShapeErrors(json, type)));
        }
    }

    // System.Text.Json stops at the first fault, and names a field only in prose: look at each field alone.
    private static ImmutableDictionary<string, string> ShapeErrors(JsonElement json, Type type)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>();
        var known = MeetingJson.Options.GetTypeInfo(type).Properties.ToDictionary(p => p.Name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!seen.Add(member.Name)) errors[FieldName(member.Name)] = "is there twice";
            else if (known.TryGetValue(member.Name, out var property)) ValueError(errors, property, member.Value);
            else if (member.Name != "type") errors[FieldName(member.Name)] = "is not a field of this command";
        }
        foreach (var property in known.Values)
            if (property.IsRequired && !seen.Contains(property.Name)) errors[property.Name] = "is missing";

        if (errors.Count == 0) errors["command"] = "has the wrong form";
        return errors.ToImmutable();
    }

    private static void ValueError(ImmutableDictionary<string, string>.Builder errors, JsonPropertyInfo property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (property.AssociatedParameter is { IsNullable: false }) errors[property.Name] = "is missing";
            return;
        }
        try
        {
            value.Deserialize(property.PropertyType, MeetingJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var inside = (e as JsonException)?.Path is { Length: > 1 } path ? path[1..] : "";
            errors[FieldName(property.Name + inside)] = "has the wrong form";
        }
    }

    // What a client wrote goes back to it, but no more of it than helps.
    private static string FieldName(string name) => name.Length <= 64 ? name : name[..64];

    private static bool TryGetText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // a lone surrogate
        {
            text = "";
            return false;
        }
    }
}
