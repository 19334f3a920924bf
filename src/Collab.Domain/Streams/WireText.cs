using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collab.Domain.Streams;

/// <summary>Text from clients: NFC, without white space at its ends and without U+0000.</summary>
public sealed class WireTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A text is wanted.");
        try
        {
            var text = reader.GetString()!.Trim().Normalize(NormalizationForm.FormC);
            // Not every database can hold it.
            return text.Contains('\0') ? throw new JsonException("The text has U+0000.") : text;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new JsonException("The text is not valid Unicode.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Times on the wire and in the journal: ISO 8601, UTC, whole milliseconds.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JournalTime.Truncate(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JournalTime.Format(value));
}

/// <summary>What a text must be to enter the record.</summary>
public static class WireText
{
    /// <summary>Null when it is fine, else what is wrong.</summary>
    /// <param name="lines">Whether line breaks and tabs are allowed.</param>
    public static string? Error(string? text, int max, bool lines = false)
    {
        if (text is null) return "is missing"; // an element of a list: nothing else checks those
        if (text.Length == 0) return "is empty";
        if (text.Length > max) return $"is longer than {max} characters";
        foreach (var c in text)
        {
            if (char.IsControl(c) && !(lines && c is '\n' or '\t')) return "has control characters";
            // Overrides and isolates of direction can make a name or a motion read as another.
            if (c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069') return "has characters that change the direction of writing";
        }
        return null;
    }
}
