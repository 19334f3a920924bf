using System.Collections.Immutable;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;

namespace Collab.Grains;

// The domain does not know Orleans; these teach Orleans its values. They are used between servers only: within
// one, immutable values are handed over as they are.

[GenerateSerializer]
public struct StreamIdSurrogate
{
    [Id(0)] public string Kind { get; set; }
    [Id(1)] public Guid Id { get; set; }
}

[RegisterConverter]
public sealed class StreamIdConverter : IConverter<StreamId, StreamIdSurrogate>
{
    public StreamId ConvertFromSurrogate(in StreamIdSurrogate surrogate) => new(surrogate.Kind, surrogate.Id);
    public StreamIdSurrogate ConvertToSurrogate(in StreamId value) => new() { Kind = value.Kind, Id = value.Id };
}

[GenerateSerializer]
public struct JournalEventSurrogate
{
    [Id(0)] public long Seq { get; set; }
    [Id(1)] public string Type { get; set; }
    [Id(2)] public DateTimeOffset At { get; set; }
    [Id(3)] public Guid By { get; set; }
    [Id(4)] public Guid CommandId { get; set; }
    [Id(5)] public byte[] Data { get; set; }
    [Id(6)] public byte[] Hash { get; set; }
}

[RegisterConverter]
public sealed class JournalEventConverter : IConverter<JournalEvent, JournalEventSurrogate>
{
    public JournalEvent ConvertFromSurrogate(in JournalEventSurrogate s) => new(s.Seq, s.Type, s.At, s.By, s.CommandId, s.Data, s.Hash);

    public JournalEventSurrogate ConvertToSurrogate(in JournalEvent e) =>
        new() { Seq = e.Seq, Type = e.Type, At = e.At, By = e.By, CommandId = e.CommandId, Data = e.Data, Hash = e.Hash };
}

[GenerateSerializer]
public struct RefusalSurrogate
{
    [Id(0)] public string Code { get; set; }
    [Id(1)] public string Message { get; set; }
    [Id(2)] public ImmutableDictionary<string, string>? Errors { get; set; }
}

[RegisterConverter]
public sealed class RefusalConverter : IConverter<Refusal, RefusalSurrogate>
{
    public Refusal ConvertFromSurrogate(in RefusalSurrogate s) => new(s.Code, s.Message, s.Errors);
    public RefusalSurrogate ConvertToSurrogate(in Refusal r) => new() { Code = r.Code, Message = r.Message, Errors = r.Errors };
}

[GenerateSerializer]
public struct CommandRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    /// <summary>In the same form.</summary>
    [Id(3)] public byte[]? People { get; set; }
}

[RegisterConverter]
public sealed class CommandRequestConverter : IConverter<CommandRequest, CommandRequestSurrogate>
{
    public CommandRequest ConvertFromSurrogate(in CommandRequestSurrogate s) =>
        new(s.Member, s.CommandId, JsonSerializer.Deserialize<MeetingCommand>(s.Command, MeetingJson.Options)!,
            s.People is { } people ? JsonSerializer.Deserialize<NamedPeople>(people, MeetingJson.Options) : null);

    public CommandRequestSurrogate ConvertToSurrogate(in CommandRequest r) => new()
    {
        Member = r.Member,
        CommandId = r.CommandId,
        Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, MeetingJson.Options),
        People = r.People is { } people ? JsonSerializer.SerializeToUtf8Bytes(people, MeetingJson.Options) : null,
    };
}
