using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Architecture.Tests;

/// <summary>
/// Writes the wire contract's C# records as TypeScript types: camelCase, absent means null, maps keyed by id, the
/// docstrings with them.
/// </summary>
internal static partial class TypeScript
{
    private const int LineWidth = 120;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<string, XElement> Docs =
        XDocument.Load(Path.ChangeExtension(typeof(MeetingView).Assembly.Location, ".xml")).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);

    public static IEnumerable<string> Words(Type type) =>
        Wrapped($"export type {type.Name} = ", type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"'{field.GetCustomAttribute<System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute>()!.Name}'"));

    public static IEnumerable<string> Union(string name, IEnumerable<Type> members) =>
        Wrapped($"export type {name} = ", members.Select(member => member.Name));

    /// <param name="isSent">By clients, who may leave out what has a default; what the server sends is always there unless it is null.</param>
    /// <param name="discriminator">The value of its <c>type</c>; null = it has none.</param>
    public static IEnumerable<string> Interface(Type type, bool isSent = false, string? discriminator = null)
    {
        foreach (var line in Comment(Summary($"T:{type.FullName}"), "")) yield return line;
        yield return $"export interface {type.Name} {{";
        if (discriminator is not null) yield return $"  readonly type: '{discriminator}';";
        foreach (var property in type.GetProperties().Where(p => p.Name != "EqualityContract"))
        {
            foreach (var line in Comment(Parameter(type, property.Name) ?? Summary($"P:{type.FullName}.{property.Name}"), "  ")) yield return line;
            yield return $"  readonly {Camel(property.Name)}{(IsOptional(type, property, isSent) ? "?" : "")}: {NameOf(property.PropertyType)};";
        }
        yield return "}";
    }

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>The words, then the records, that a type is made of, each once, in order of their names' first use.</summary>
    public static IEnumerable<Type> PartsOf(Type type, HashSet<Type> seen)
    {
        foreach (var property in type.GetProperties().Where(p => p.Name != "EqualityContract"))
        {
            var part = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            while (part.IsGenericType) part = part.GetGenericArguments()[^1];
            if (!IsOurs(part) || !seen.Add(part)) continue;
            yield return part;
            if (part.IsEnum) continue;
            foreach (var inner in PartsOf(part, seen)) yield return inner;
        }
    }

    private static bool IsOptional(Type type, PropertyInfo property, bool isSent) =>
        Nullability.Create(property).ReadState == NullabilityState.Nullable
        || isSent && type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == property.Name && p.HasDefaultValue);

    private static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "string";
        if (type == typeof(int) || type == typeof(long)) return "number";
        if (type == typeof(bool)) return "boolean";
        if (type == typeof(Guid)) return "Id";
        if (type == typeof(DateTimeOffset)) return "Instant";
        if (type == typeof(DateOnly)) return "Day";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PersistentMap<,>)) return $"ById<{NameOf(type.GetGenericArguments()[1])}>";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return $"readonly {NameOf(type.GetGenericArguments()[0])}[]";
        return IsOurs(type) ? type.Name : throw new InvalidOperationException($"No TypeScript for {type}.");
    }

    // The mechanism of streams (StreamId, PersistentMap) has no types of its own on the wire.
    private static bool IsOurs(Type type) => type.Assembly == typeof(MeetingView).Assembly && type.Namespace != typeof(StreamId).Namespace;

    private static IEnumerable<string> Wrapped(string head, IEnumerable<string> members)
    {
        var all = members.ToList();
        var line = head + string.Join(" | ", all) + ";";
        return line.Length <= LineWidth ? [line] : [head.TrimEnd(), .. all.Select((member, i) => $"  | {member}{(i == all.Count - 1 ? ";" : "")}")];
    }

    private static string? Summary(string member) => Text(Docs.GetValueOrDefault(member)?.Element("summary"));

    private static string? Parameter(Type type, string name) => Text(type.GetConstructors()
        .Select(c => Docs.GetValueOrDefault($"M:{type.FullName}.#ctor({string.Join(',', c.GetParameters().Select(p => DocName(p.ParameterType)))})"))
        .OfType<XElement>().SelectMany(doc => doc.Elements("param")).FirstOrDefault(p => (string?)p.Attribute("name") == name));

    private static string DocName(Type type) => !type.IsGenericType
        ? type.FullName!
        : $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(DocName))}}}";

    private static string? Text(XElement? element)
    {
        if (element is null) return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{Camel(((string)see.Attribute("cref")!).Split('.', ':')[^1])}`",
            XElement { Name.LocalName: "paramref" } reference => $"`{Camel((string)reference.Attribute("name")!)}`",
            XElement inner => $"`{inner.Value}`",
            _ => node is XText { Value: var value } ? value : "",
        }));
        return WhiteSpace().Replace(text, " ").Trim();
    }

    private static IEnumerable<string> Comment(string? text, string indent)
    {
        if (text is null or "") yield break;
        if (indent.Length + text.Length + 7 <= LineWidth)
        {
            yield return $"{indent}/** {text} */";
            yield break;
        }
        yield return $"{indent}/**";
        var line = $"{indent} *";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length + 1 > LineWidth)
            {
                yield return line;
                line = $"{indent} *";
            }
            line += $" {word}";
        }
        yield return line;
        yield return $"{indent} */";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
