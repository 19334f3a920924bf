using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>What is looked for among the members; null = any.</summary>
/// <param name="Text">Every word stands in name, user name or code, with or without diacritics.</param>
/// <param name="Units">A position there, at <paramref name="Day"/>.</param>
/// <param name="Day">Which day it is.</param>
/// <param name="After">The last page's <see cref="MemberPage.Next"/>.</param>
/// <param name="Limit">Rows of a page.</param>
/// <param name="NamesOnly">Words are not looked for in user names and codes.</param>
public sealed record MemberQuery(
    DateOnly Day, string? Text = null, IReadOnlyCollection<Guid>? Units = null, bool? Active = null, (string FoldedName, Guid Id)? After = null, int Limit = 50,
    bool NamesOnly = false);

/// <param name="FoldedName">What the list is in order by.</param>
public sealed record ListedMember(Guid Id, string FoldedName, string Name, string UserName, string? Code, bool Active);

/// <param name="Next">Null on the last page.</param>
public sealed record MemberPage(ImmutableArray<ListedMember> Members, (string FoldedName, Guid Id)? Next);

/// <summary>The list of members. Who may see which of them is the caller's concern.</summary>
public sealed class MemberLists(Database database)
{
    /// <summary>Members of so many units are gathered before they are searched; where it is more, the list is gone through in its order until a page is full.</summary>
    private const int FewUnits = 100;

    public async Task<MemberPage> FindAsync(MemberQuery query, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        Compose(command, query);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<ListedMember>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
            rows.Add(new(reader.GetUuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetText(4), reader.GetBoolean(5)));

        // One row more than asked for says that there is a next page.
        if (rows.Count <= query.Limit) return new MemberPage(rows.DrainToImmutable(), null);

        rows.RemoveAt(query.Limit);
        return new MemberPage(rows.ToImmutable(), (rows[^1].FoldedName, rows[^1].Id));
    }

    // What a search looks at stands in one index; the rows themselves are read for the page only.
    private void Compose(DbCommand command, MemberQuery query)
    {
        var where = new List<string>();
        if (query.Active is { } active) where.Add(active ? "m.active" : "NOT m.active");
        foreach (var (i, word) in VietnameseFolding.Words(query.Text).Index())
        {
            where.Add(database.Contains(query.NamesOnly ? "m.folded_name" : "m.search", $"@word{i}"));
            command.Add($"@word{i}", word);
        }

        var (chosen, from) = ("", "members m");
        if (query.Units is { } units)
        {
            var held = $"{database.IsOneOf("p.unit_id", "@units")} AND (p.from_day IS NULL OR p.from_day <= @day) AND (p.until_day IS NULL OR p.until_day >= @day)";
            if (units.Count <= FewUnits)
            {
                chosen = $"chosen AS MATERIALIZED (SELECT DISTINCT p.member_id FROM member_positions p WHERE {held}), ";
                from = "chosen c JOIN members m ON m.id = c.member_id";
            }
            else
            {
                where.Add($"EXISTS (SELECT 1 FROM member_positions p WHERE p.member_id = m.id AND {held})");
            }

            command.Add("@units", database.List(units));
            command.Add("@day", query.Day.ToNumber());
        }

        if (query.After is var (name, id))
        {
            where.Add("(m.folded_name, m.id) > (@afterName, @afterId)");
            command.Add("@afterName", name);
            command.Add("@afterId", id.ToBlob());
        }

        command.Add("@limit", query.Limit + 1);
        command.CommandText =
            $"""
            WITH {chosen}page AS MATERIALIZED (
                SELECT m.folded_name, m.id FROM {from}
                {(where.Count == 0 ? "" : $"WHERE {string.Join(" AND ", where)}")}
                ORDER BY m.folded_name, m.id LIMIT @limit)
            SELECT m.id, m.folded_name, m.name, a.user_name, m.code, m.active
            FROM page JOIN members m ON m.id = page.id JOIN accounts a ON a.id = m.id
            ORDER BY m.folded_name, m.id
            """;
    }
}
