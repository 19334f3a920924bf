using Collab.Domain.Streams;

namespace Collab.Grains.Live;

// The domain does not know Orleans; these teach Orleans its values.

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
