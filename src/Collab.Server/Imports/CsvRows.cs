using System.Collections.Immutable;
using System.Text;

namespace Collab.Server.Imports;

/// <summary>
/// Reads CSV (RFC 4180) as it is met: with commas, semicolons or tabs, rows ended by CRLF, LF or CR, the first line <c>sep=;</c> of
/// Excel, blanks behind a closing quotation mark. What could be read in two ways is refused.
/// </summary>
public static class CsvRows
{
    public static readonly IReadOnlyList<char> Delimiters = [',', ';', '\t'];

    private const char End = '\0'; // no text holds it

    /// <exception cref="ImportFileException">With one of <see cref="FileFaults"/>.</exception>
    internal static ImportTable Read(ReadOnlySpan<byte> file, ImportFileOptions options)
    {
        var (text, encoding) = TextEncodings.Decode(file, options.Encoding);
        if (text.Contains('\0', StringComparison.Ordinal)) throw TextEncodings.NotText();

        var start = 0;
        var said = SaidBy(text, ref start);
        var delimiter = options.Delimiter ?? said ?? Sniff(text.AsSpan(start));
        return new ImportTable(new Reader(text, start, delimiter).ReadAll(), encoding, delimiter);
    }

    private static char? SaidBy(string text, ref int start)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 5 || !Delimiters.Contains(text[4])) return null;
        var rest = text.AsSpan(5);
        if (rest is not ([] or ['\r', ..] or ['\n', ..])) return null;

        start = 5 + (rest is ['\r', '\n', ..] ? 2 : Math.Min(rest.Length, 1));
        return text[4];
    }

    /// <summary>The one that stands most often, outside quotation marks, in the first line that has any: above it are titles.</summary>
    private static char Sniff(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Delimiters.Count];
        var quoted = false;
        foreach (var character in text)
        {
            if (character == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (character is ',') counts[0]++;
            else if (character is ';') counts[1]++;
            else if (character is '\t') counts[2]++;
            else if (character is '\r' or '\n' && counts.ContainsAnyExcept(0)) break;
        }

        var most = 0;
        for (var i = 1; i < counts.Length; i++) if (counts[i] > counts[most]) most = i;
        return Delimiters[most];
    }

    private sealed class Reader(string text, int position, char delimiter)
    {
        private readonly TableRows rows = new();
        private readonly StringBuilder cell = new();
        private int number = 1;

        private char Next => position < text.Length ? text[position] : End;

        public ImmutableArray<TableRow> ReadAll()
        {
            for (; Next != End; number++)
            {
                ReadRow();
                rows.EndRow(number);
            }

            return rows.Take();
        }

        private void ReadRow()
        {
            for (var column = 0; ; column++)
            {
                rows.Add(column, Next == '"' ? ReadQuoted() : ReadBare());
                if (Next != delimiter) break;
                position++;
            }

            // CRLF, CR or LF.
            if (Next == '\r') position++;
            if (Next == '\n') position++;
        }

        private string ReadBare()
        {
            var from = position;
            while (Next != End && Next != delimiter && !EndsRow(Next)) position++;
            return text[from..position];
        }

        private string ReadQuoted()
        {
            cell.Clear();
            for (position++; ; position++)
            {
                if (Next == End) throw Quotes("a quotation mark does not end");
                if (Next == '"' && (++position >= text.Length || text[position] != '"')) break;
                cell.Append(Next);
            }

            while (Next is ' ' or '\t' && Next != delimiter) position++;
            return Next == End || Next == delimiter || EndsRow(Next) ? cell.ToString() : throw Quotes("text stands behind a quotation mark that ended");
        }

        private static bool EndsRow(char character) => character is '\r' or '\n';

        private ImportFileException Quotes(string what) => new(FileFaults.Quotes, $"in row {number} {what}.");
    }
}
