using System.Text;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// Members and their tokens from a CSV (RFC 4180) whose header names <c>id</c> and <c>accessToken</c>; other
/// columns are passed over. What stands in a field is never told: it may be a token.
/// </summary>
internal static class MembersFile
{
    private const int LargestFile = 64_000_000;
    private const string IdColumn = "id";
    private const string TokenColumn = "accessToken";

    /// <param name="count">How many are needed; more are not read.</param>
    /// <returns>In the order of the file.</returns>
    /// <exception cref="WrongOptionException">It cannot be read, is no such CSV, or has fewer; with file and line.</exception>
    public static IReadOnlyList<Member> Read(string file, int count) => Parse(file, TextFile.Read(file, LargestFile), count);

    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<Member> Parse(string file, string text, int count)
    {
        var rows = Rows(file, text).GetEnumerator();
        if (!rows.MoveNext()) throw TextFile.Wrong(file, 1, $"The file is empty, but must begin with {IdColumn},{TokenColumn}.");
        var header = rows.Current;
        var (id, token) = (Column(file, header, IdColumn), Column(file, header, TokenColumn));
        var (members, lines, last) = (new List<Member>(), new Dictionary<Guid, int>(), header.Line);
        while (members.Count < count && rows.MoveNext())
        {
            var row = rows.Current;
            last = row.Line;
            if (row.Fields.Count != header.Fields.Count) throw TextFile.Wrong(file, row.Line, $"This row has {row.Fields.Count} fields, but the header has {header.Fields.Count}.");
            if (row.Fields[id].Length == 0) throw TextFile.Wrong(file, row.Line, "The id is empty.");
            if (!Guid.TryParseExact(row.Fields[id], "D", out var member)) throw TextFile.Wrong(file, row.Line, "The id is not a UUID.");
            if (!lines.TryAdd(member, row.Line)) throw TextFile.Wrong(file, row.Line, $"The id stands in line {lines[member]} already.");
            if (row.Fields[token].Length == 0) throw TextFile.Wrong(file, row.Line, "The accessToken is empty.");
            // It becomes a header of HTTP.
            if (row.Fields[token].Any(c => c is <= ' ' or > '~')) throw TextFile.Wrong(file, row.Line, "The accessToken has characters that a token cannot have.");
            members.Add(new Member(member, row.Fields[token]));
        }

        return members.Count == count ? members : throw TextFile.Wrong(file, last, $"The file ends with {members.Count} members, but {count} are needed: the attendees and two stewards.");
    }

    private static int Column(string file, Row header, string name)
    {
        var places = header.Fields.Index().Where(field => field.Item == name).Select(field => field.Index).ToList();
        return places.Count switch
        {
            1 => places[0],
            0 => throw TextFile.Wrong(file, header.Line, $"The header has no column {name}: it must begin with {IdColumn},{TokenColumn}, or have both among others."),
            _ => throw TextFile.Wrong(file, header.Line, $"The header has the column {name} twice."),
        };
    }

    // Without blank lines.
    private static IEnumerable<Row> Rows(string file, string text)
    {
        var (line, at) = (1, 0);
        while (at < text.Length)
        {
            var row = new Row(line, []);
            for (var ended = false; !ended;)
            {
                row.Fields.Add(Field(file, text, ref at, ref line));
                ended = at >= text.Length || text[at] != ',';
                if (!ended) at++;
            }

            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length)
            {
                if (text[at] != '\n') throw TextFile.Wrong(file, line, "Something follows a closing quotation mark, or a carriage return.");
                at++;
                line++;
            }

            if (row.Fields is not [""]) yield return row;
        }
    }

    // Leaves `at` behind the field, at a comma, at the end of the line or of the text.
    private static string Field(string file, string text, ref int at, ref int line)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(',', '\r', '\n') is >= 0 and var length ? at + length : text.Length;
            var plain = text[at..end];
            at = end;
            return plain.Contains('"', StringComparison.Ordinal) ? throw TextFile.Wrong(file, line, "A quotation mark stands inside a field that is not quoted.") : plain;
        }

        var (begins, field) = (line, new StringBuilder());
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n') line++;
            if (text[at] != '"') field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
            else
            {
                at++;
                return field.ToString();
            }
        }

        throw TextFile.Wrong(file, begins, "A quoted field begins here and does not end.");
    }

    /// <param name="Line">Where it begins, from 1.</param>
    private sealed record Row(int Line, List<string> Fields);
}
