using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Architecture.Tests;

/// <summary>The wire contract in other languages is made of the C# records, so that it cannot differ from them.</summary>
public sealed class ContractTests
{
    private const string Origin = "// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.";

    [Fact]
    public void The_view_of_a_meeting_in_TypeScript()
    {
        var parts = TypeScript.PartsOf(typeof(MeetingView), [typeof(MeetingView)]).Concat(CommandWords()).Distinct().ToList();
        GeneratedDocument.IsUpToDate("src/web/src/contract/meetings.ts",
        [
            Origin,
            "",
            "export type Id = string;",
            "/** ISO 8601, UTC. */",
            "export type Instant = string;",
            "/** Ordered by the members' `position`, where they have one. */",
            "export type ById<T> = Readonly<Record<Id, T>>;",
            "",
            .. parts.Where(t => t.IsEnum).SelectMany(TypeScript.Words),
            .. parts.Where(t => !t.IsEnum).Prepend(typeof(MeetingView)).SelectMany(t => TypeScript.Interface(t).Prepend("")),
        ]);
    }

    [Fact]
    public void The_commands_of_a_meeting_in_TypeScript()
    {
        var commands = MeetingCommandTable.WireNames.Select(name => (name, Type: MeetingCommandTable.Types[name])).ToList();
        GeneratedDocument.IsUpToDate("src/web/src/contract/commands.ts",
        [
            Origin,
            "",
            "import type {",
            .. CommandWords().Select(t => t.Name).Append("Id").Order(StringComparer.OrdinalIgnoreCase).Select(name => $"  {name},"),
            "} from './meetings';",
            "",
            .. TypeScript.Union("MeetingCommand", commands.Select(c => c.Type)),
            .. commands.SelectMany(c => TypeScript.Interface(c.Type, c.name).Prepend("")),
            "",
            .. TypeScript.Interface(typeof(PassRule)),
        ]);
    }

    // Words that commands use; records they use (PassRule) are written beside them.
    private static IEnumerable<Type> CommandWords() =>
        MeetingCommandTable.WireNames.SelectMany(name => TypeScript.PartsOf(MeetingCommandTable.Types[name], [])).Where(t => t.IsEnum).Distinct();

    [Fact]
    public void The_limits_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/limits.ts",
    [
        Origin,
        "",
        "/** Lengths are UTF-16 code units of the NFC text; times are seconds. */",
        "export const Limits = {",
        .. typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, Value: f.GetValue(null) switch
        {
            TimeSpan time => (long)time.TotalSeconds,
            var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
        })).Select(limit => $"  {TypeScript.Camel(limit.Name)}: {limit.Value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')},"),
        "} as const;",
    ]);

    [Fact]
    public void The_schema_of_the_view() => IsUpToDate("docs/schemas/meeting.view.json", Schema(typeof(MeetingView)));

    [Fact]
    public void The_schema_of_the_commands() => IsUpToDate("docs/schemas/meeting.commands.json", new JsonObject
    {
        ["oneOf"] = new JsonArray([.. MeetingCommandTable.WireNames.Select(name =>
        {
            var schema = Schema(MeetingCommandTable.Types[name]);
            if (schema["properties"] is not JsonObject properties) schema["properties"] = properties = [];
            properties.Insert(0, "type", new JsonObject { ["const"] = name });
            var required = schema["required"] as JsonArray ?? [];
            required.Insert(0, "type");
            schema["required"] = required;
            return schema;
        })]),
    });

    private static void IsUpToDate(string file, JsonObject schema)
    {
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        GeneratedDocument.IsUpToDate(file, schema.ToJsonString(new JsonSerializerOptions(MeetingJson.Options) { WriteIndented = true }).Split('\n'));
    }

    private static JsonObject Schema(Type type) => (JsonObject)MeetingJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => SchemaOf(context.TypeInfo.Type) ?? schema,
    });

    // What our own converters write, which the exporter cannot look into.
    private static JsonObject? SchemaOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (type == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PersistentMap<,>))
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(type.GetGenericArguments()[1]) };
        return null;
    }
}
