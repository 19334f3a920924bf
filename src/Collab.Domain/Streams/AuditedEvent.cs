using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collab.Domain.Streams;

/// <param name="Field">As it is called on the wire.</param>
/// <param name="Before">Null where there was nothing. Never a secret, nor what one could be guessed from.</param>
/// <param name="After">The same as before where it did not change, but says what the entry is about.</param>
public readonly record struct AuditChange(string Field, object? Before, object? After)
{
    // Read by people too, who write with diacritics.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"field": [before, after]}</c>; null = nothing changed that can be told.</summary>
    public static string? Write(IReadOnlyCollection<AuditChange> changes) =>
        changes.Count == 0 ? null : JsonSerializer.Serialize(changes.ToDictionary(c => c.Field, c => new[] { c.Before, c.After }), Json);
}

/// <summary>What the audit log says of one event of a stream; who it was by and when stand in the event.</summary>
/// <param name="ByName">As named then; empty = the server itself.</param>
/// <param name="Action">The stream's kind and the event's name, e.g. <c>organisation/unitClosed</c>.</param>
/// <param name="AboutName">As named then.</param>
/// <param name="UnitId">Whose administrators it concerns; null = those of the whole organisation only.</param>
public sealed record AuditedEvent(
    string ByName, string Action, string AboutKind, Guid? AboutId, string? AboutName, Guid? UnitId, ImmutableArray<AuditChange> Changes);

/// <summary>An entry of the audit log, written in the transaction of the event that it tells of.</summary>
public sealed record AuditRow(long Seq, DateTimeOffset At, Guid By, AuditedEvent What, CommandOrigin? From);
