using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Architecture.Tests;

/// <summary>The wire contract in other languages is made of the C# records, so that it cannot differ from them.</summary>
public sealed class ContractTests
{
    internal const string Origin = "// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.";

    private static readonly (string Name, Type Type)[] MeetingCommands = [.. MeetingCommandTable.WireNames.Select(name => (name, MeetingCommandTable.Types[name]))];

    private static readonly (string Name, Type Type)[] OrganisationCommands =
        [.. OrganisationCommandTable.WireNames.Select(name => (name, OrganisationCommandTable.Types[name]))];

    [Fact]
    public void The_view_of_a_meeting_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/meetings.ts",
    [
        Origin,
        "",
        "export type Id = string;",
        "/** ISO 8601, UTC. */",
        "export type Instant = string;",
        "/** Ordered by the members' `position`, where they have one. */",
        "export type ById<T> = Readonly<Record<Id, T>>;",
        "",
        .. View(typeof(MeetingView), MeetingCommands),
    ]);

    [Fact]
    public void The_view_of_the_organisation_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/organisation.ts",
    [
        Origin,
        "",
        "import type { ById, Id } from './meetings';",
        "",
        "/** `2026-07-01` */",
        "export type Day = string;",
        "",
        .. View(typeof(OrganisationView), OrganisationCommands),
    ]);

    [Fact]
    public void The_commands_of_a_meeting_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/commands.ts",
        Commands("MeetingCommand", MeetingCommands, "./meetings", ["Instant"]));

    [Fact]
    public void The_commands_of_the_organisation_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/organisationCommands.ts",
        Commands("OrganisationCommand", OrganisationCommands, "./organisation", ["Day"]));

    /// <summary>Words that commands use are written with the view; records that they use (PassRule) beside them.</summary>
    private static IEnumerable<string> View(Type view, (string Name, Type Type)[] commands)
    {
        var parts = TypeScript.PartsOf(view, [view]).Concat(PartsOf(commands).Where(t => t.IsEnum)).Distinct().ToList();
        return [.. parts.Where(t => t.IsEnum).SelectMany(TypeScript.Words), .. parts.Where(t => !t.IsEnum).Prepend(view).SelectMany(t => TypeScript.Interface(t).Prepend(""))];
    }

    private static IReadOnlyList<string> Commands(string union, (string Name, Type Type)[] commands, string view, string[] alsoOfView) =>
    [
        Origin,
        "",
        .. view == "./meetings" ? [] : (string[])["import type { Id } from './meetings';"],
        .. Import(PartsOf(commands).Where(t => t.IsEnum).Select(t => t.Name).Concat(alsoOfView).Concat(view == "./meetings" ? ["Id"] : []).Concat(HasMaps(commands) ? ["ById"] : []), view),
        "",
        .. TypeScript.Union(union, commands.Select(c => c.Type)),
        .. commands.SelectMany(c => TypeScript.Interface(c.Type, isSent: true, c.Name).Prepend("")),
        .. PartsOf(commands).Where(t => !t.IsEnum).SelectMany(t => TypeScript.Interface(t, isSent: true).Prepend("")),
    ];

    private static bool HasMaps((string Name, Type Type)[] commands) =>
        commands.SelectMany(c => c.Type.GetProperties()).Any(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(PersistentMap<,>));

    // As the formatter of the web client breaks them.
    private static IEnumerable<string> Import(IEnumerable<string> names, string from)
    {
        var ordered = names.Order(StringComparer.OrdinalIgnoreCase).ToList();
        var line = $"import type {{ {string.Join(", ", ordered)} }} from '{from}';";
        return line.Length <= 120 ? [line] : ["import type {", .. ordered.Select(name => $"  {name},"), $"}} from '{from}';"];
    }

    private static IEnumerable<Type> PartsOf((string Name, Type Type)[] commands) => commands.SelectMany(c => TypeScript.PartsOf(c.Type, [])).Distinct();

    [Fact]
    public void The_limits_in_TypeScript() => GeneratedDocument.IsUpToDate("src/web/src/contract/limits.ts",
    [
        Origin,
        "",
        "/** Lengths are UTF-16 code units of the NFC text; times are seconds. */",
        .. LimitsOf(typeof(Limits), "Limits"),
        "",
        .. LimitsOf(typeof(OrganisationLimits), "OrganisationLimits"),
    ]);

    private static IEnumerable<string> LimitsOf(Type type, string name) =>
    [
        $"export const {name} = {{",
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, Value: f.GetValue(null) switch
        {
            TimeSpan time => (long)time.TotalSeconds,
            var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
        })).Select(limit => $"  {TypeScript.Camel(limit.Name)}: {limit.Value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')},"),
        "} as const;",
    ];

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
