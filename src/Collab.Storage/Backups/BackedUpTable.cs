using Microsoft.Data.Sqlite;

namespace Collab.Storage.Backups;

/// <summary>
/// A table as both databases have it: the same names in the same order, values of the same form.
/// </summary>
/// <param name="Key">Columns of the primary key: the order in which rows are copied, so that none tells when it was written.</param>
internal sealed record BackedUpTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    /// <summary>
    /// What is backed up, each after those that it refers to. A new table is added here, or to
    /// <see cref="LeftOut"/> with its reason; a test compares both with the schemas.
    /// </summary>
    public static readonly string[] Names =
    [
        "events", "sealed_choices", "sealed_receipts", "meetings", "meeting_participants", "meeting_preparers", "meeting_figures", "meeting_attendance", "meeting_texts", "meeting_text_readers", "issued_pdfs", "meeting_numbers", "meeting_notes", "rooms", "room_members", "room_documents", "rounds", "round_addressees", "tasks", "task_stewards",
        "units", "members", "member_roles", "member_positions", "member_grants", "member_contacts", "imports", "import_rows", "stored_files", "renditions", "rendition_requests", "rendition_pages", "accounts", "account_tokens", "account_logins", "recovery_codes", "passkeys", "client_secrets", "sign_ins", "sign_in_failures",
        "sign_in_failures_by_address", "setup_tokens", "sign_in_log", "audit_log", "guide_pages", "due_work", "mail_settings", "mail_digests", KeysName,
    ];

    /// <summary>Which schema it is and who is in the cluster are the new database's own; snapshots are a cache, and a record that is read from its first event proves itself. How far the sign-in log was purged shows in what is left of it, and the next purge sets it again; challenges of passkeys are good for minutes. A link that was used since must not be good again. Files that were uploaded are read already: who wants other columns uploads them again. Uploads that nothing was made of yet are sent again too: their parts are in no backup. The index of searches is made anew; so is what lists of meetings lack in an older backup.</summary>
    public static readonly string[] LeftOut = ["schema_version", "log_retention", "passkey_challenges", "account_links", "import_files", "uploads", "snapshots", "cluster_version", "cluster_silos", "search_filled", "search_items", "search_queue", "meeting_lists_filled"];

    /// <summary>What signs cookies and tokens; a table in PostgreSQL and in backups, files beside SQLite.</summary>
    public const string KeysName = "data_protection_keys";

    public string Select => $"SELECT {string.Join(", ", Columns)} FROM {Name} ORDER BY {string.Join(", ", Key)}";

    /// <summary>The tables of a backup file, whose schema may be older than this release's.</summary>
    public static IReadOnlyList<BackedUpTable> Of(SqliteConnection backup) => [.. Names.Select(name => Of(backup, name)).Where(table => table.Columns.Count > 0)];

    private static BackedUpTable Of(SqliteConnection backup, string name)
    {
        using var command = backup.CreateCommand();
        command.CommandText = "SELECT name, pk FROM pragma_table_info(@table) ORDER BY cid";
        command.Parameters.AddWithValue("@table", name);
        using var reader = command.ExecuteReader();
        var columns = new List<(string Name, long Key)>();
        while (reader.Read()) columns.Add((reader.GetString(0), reader.GetInt64(1)));
        return new(name, [.. columns.Select(column => column.Name)], [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)]);
    }
}
