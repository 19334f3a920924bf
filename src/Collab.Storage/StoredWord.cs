using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Collab.Storage;

/// <summary>The words of an enumeration as the wire and the journal spell them, for columns.</summary>
internal static class StoredWord<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(
        value => value,
        value => typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{value} has no word of its own."));

    private static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(word => word.Value, word => word.Key);

    public static string Of(T value) => Words[value];

    public static T Parse(string word) => Values[word];
}
