using System.Text.Json;

namespace Collab.LoadTests.Live;

/// <summary>The members of a batch, or of a subscription's answer.</summary>
internal readonly record struct ViewPart(bool Ok, long Seq, long From, long To, Range State, Range Patch)
{
    public static ViewPart Of(ReadOnlySpan<byte> json)
    {
        var part = default(ViewPart);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ok"u8)) { reader.Read(); part = part with { Ok = reader.GetBoolean() }; }
            else if (reader.ValueTextEquals("seq"u8)) { reader.Read(); part = part with { Seq = reader.GetInt64() }; }
            else if (reader.ValueTextEquals("from"u8)) { reader.Read(); part = part with { From = reader.GetInt64() }; }
            else if (reader.ValueTextEquals("to"u8)) { reader.Read(); part = part with { To = reader.GetInt64() }; }
            else if (reader.ValueTextEquals("state"u8)) part = part with { State = reader.ReadRaw() };
            else if (reader.ValueTextEquals("patch"u8)) part = part with { Patch = reader.ReadRaw() };
            else reader.Skip();
        }

        return part;
    }
}
