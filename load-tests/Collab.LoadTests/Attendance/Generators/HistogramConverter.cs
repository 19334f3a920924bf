using System.Text.Json;
using System.Text.Json.Serialization;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace Collab.LoadTests.Attendance.Generators;

/// <summary>Histograms in HdrHistogram's own compressed form (V2), as Base64.</summary>
internal sealed class HistogramConverter : JsonConverter<HistogramBase>
{
    public override HistogramBase Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return HistogramEncoding.DecodeFromCompressedByteBuffer(ByteBuffer.Allocate(reader.GetBytesFromBase64()), 0);
        }
        catch (Exception e) when (e is not JsonException) // whatever reading nonsense comes to
        {
            throw new JsonException("This is no histogram: " + e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, HistogramBase value, JsonSerializerOptions options)
    {
        var buffer = ByteBuffer.Allocate(value.GetNeededByteBufferCapacity());
        var bytes = new byte[value.EncodeIntoCompressedByteBuffer(buffer)];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++) bytes[i] = buffer.Get();
        writer.WriteBase64StringValue(bytes);
    }
}
