using System.Text.Json;

namespace Collab.Domain.Streams;

/// <summary>Reads events as the journal keeps them.</summary>
public static class EventReader
{
    /// <param name="types">The kinds of event by their stored names.</param>
    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static TEvent Read<TEvent>(JournalEvent stored, IReadOnlyDictionary<string, Type> types, JsonSerializerOptions options)
        where TEvent : class
    {
        if (!types.TryGetValue(stored.Type, out var type))
            throw new UnknownEventException($"Event {stored.Seq} is of the type '{stored.Type}', which this version of the program does not know. It was written by a newer version: start that one.");
        try
        {
            return (TEvent)JsonSerializer.Deserialize(stored.Data, type, options)!;
        }
        catch (JsonException e)
        {
            throw new UnknownEventException($"Event {stored.Seq} of the type '{stored.Type}' cannot be read: {e.Message}", e);
        }
    }
}
