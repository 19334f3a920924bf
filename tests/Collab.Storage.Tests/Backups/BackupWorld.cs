using System.Data.Common;
using System.Globalization;
using Collab.Grains.Journal;
using Collab.Storage.Backups;
using Collab.Storage.Journal;
using Collab.Storage.Migrations;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Journal;

namespace Collab.Storage.Tests.Backups;

/// <summary>Both databases, filled and read behind the program's back.</summary>
internal static class BackupWorld
{
    public static IJournal Journal(Database database) => database is PostgresDatabase postgres ? new PostgresJournal(postgres) : new SqliteJournal((SqliteDatabase)database);

    /// <summary>Something in every table: nulls, truth values, a unit whose parent's id is the greater one.</summary>
    public static async Task FillAsync(Database database, string keysFolder)
    {
        var journal = Journal(database);
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        await journal.AppendAsync(stream.Next(4) with { SealedVotes = [new(ballot, "agree", "receipt 1"), new(ballot, "disagree", "receipt 2")] });
        await journal.WriteSnapshotAsync(stream.Id, new(4, stream.Hash, "1", [1, 2, 3]));
        await ((IAsyncDisposable)journal).DisposeAsync();

        var (blob, yes, no) = database is SqliteDatabase ? ((Func<int, string>)(i => $"x'{Hex(i)}'"), "1", "0") : (i => $"'\\x{Hex(i)}'", "TRUE", "FALSE");
        await ExecuteAsync(database, string.Join(";",
            $"INSERT INTO meetings VALUES ({blob(1)}, 'Giao ban ''quý''', 'giao ban ''quy''', NULL, {blob(9)}, 'Liên đoàn', 1, 2, NULL, 'online', 'scheduled', {blob(31)}, {blob(32)}, 1, 12)",
            $"INSERT INTO meeting_participants VALUES ({blob(2)}, {blob(1)}, 'chair', {blob(9)}, 'accepted', 1770000000000, {yes})",
            $"INSERT INTO meeting_preparers VALUES ({blob(1)}, {blob(9)})",
            $"INSERT INTO meeting_figures VALUES ({blob(1)}, {blob(9)}, 1770000000000, 3, 2, 1, 4, 5, 6, 700, 2)",
            $"INSERT INTO meeting_attendance VALUES ({blob(1)}, {blob(2)}, {blob(9)}, 'inPerson', {no}, 3, 2, 120, 1, 30, 2, 1, {yes})",
            $"INSERT INTO meeting_texts VALUES ({blob(33)}, {blob(1)}, 'conclusion', 'Thống nhất', 1770000000000, {no}, NULL, NULL, NULL)",
            $"INSERT INTO meeting_texts VALUES ({blob(34)}, {blob(1)}, 'minutes', 'BIÊN BẢN', 1770000000000, {yes}, 'minutes', '01/BB-LĐLĐ', 20260202)",
            $"INSERT INTO meeting_text_readers VALUES ({blob(33)}, {blob(2)})",
            $"INSERT INTO issued_pdfs VALUES ('{new string('c', 64)}', {blob(1)})",
            $"INSERT INTO meeting_numbers VALUES ({blob(1)}, '01/GM-LĐLĐ')",
            $"INSERT INTO meeting_notes VALUES ({blob(2)}, {blob(1)}, 'Ghi chú\n🙂', 1770000000000)",
            $"INSERT INTO rooms VALUES ({blob(20)}, 'Hồ sơ', 'ho so', NULL, {no}, {yes}, 1, 1770000000000)",
            $"INSERT INTO room_members VALUES ({blob(20)}, {blob(9)}, {yes}, {no}, 'reviewer')",
            $"INSERT INTO room_documents VALUES ({blob(21)}, {blob(20)}, 'Tờ trình', 'to trinh', NULL, {no}, 2, '{new string('a', 64)}', 'application/pdf', 1770000000000)",
            $"INSERT INTO rounds VALUES ({blob(23)}, {blob(20)}, 'Góp ý', 'gop y', 'open', 1770000000000, {yes}, 2, 1, 1760000000000, 1760000000001, NULL, 0, 1, 0, 0, 3, 'agree')",
            $"INSERT INTO round_addressees VALUES ({blob(23)}, {blob(2)}, {no}, 'waiting', NULL)",
            $"INSERT INTO tasks VALUES ({blob(24)}, {blob(25)}, 'Giao ban', 1760000000000, {blob(1)}, 'Liên đoàn', 'Gửi báo cáo', 'gui bao cao', {blob(2)}, NULL, 'Nguyễn Thị An', 1770000000000, 'inProgress', {no}, 40, {no}, 1760000000001, NULL)",
            $"INSERT INTO task_stewards VALUES ({blob(3)}, {blob(24)})",
            $"INSERT INTO units VALUES ({blob(9)}, NULL, 'LD', 'Liên đoàn', 'federation', 1, NULL, NULL)",
            $"INSERT INTO units VALUES ({blob(3)}, {blob(9)}, 'CD', 'Công đoàn', 'unit', 2, 20270101, {blob(9)})",
            $"INSERT INTO members VALUES ({blob(2)}, 'Đặng Thị Ánh', 'dang thi anh', NULL, {blob(3)}, {yes}, 'CB01', 'dang thi anh anh cb01')",
            $"INSERT INTO member_roles VALUES ({blob(2)}, 'systemAdmin')",
            $"INSERT INTO member_positions VALUES ({blob(2)}, {blob(13)}, {blob(3)}, 'Chủ tịch', {yes}, 20250701, NULL)",
            $"INSERT INTO member_grants VALUES ({blob(2)}, {blob(14)}, 'unitAdmin', {blob(3)}, 20301231)",
            $"INSERT INTO member_contacts VALUES ({blob(2)}, 'anh@example.vn', NULL, 1770000000000)",
            $"INSERT INTO imports VALUES ({blob(15)}, 'members', 'danh sách.csv', {blob(2)}, 8, 'done', {blob(16)}, 'goodRows', 'windows-1258', ';', '[]', 2, 1, 1, NULL, {blob(2)}, NULL, NULL)",
            $"INSERT INTO import_rows VALUES ({blob(16)}, 3, '{{\"name\": \"Ánh\"}}', NULL, '{{\"unitCode\": \"missing\"}}', 'anh', {no})",
            $"INSERT INTO stored_files VALUES ('{new string('a', 64)}', {yes}, NULL)",
            $"INSERT INTO renditions VALUES ('{new string('a', 64)}', 'text/plain', 'Tờ trình.txt', 'ready', NULL, '{new string('b', 64)}', 1, {yes}, 1, 2, 9, NULL, NULL)",
            $"INSERT INTO rendition_requests VALUES ('{new string('a', 64)}', {blob(17)}, 1, 2)",
            $"INSERT INTO rendition_pages VALUES ('{new string('a', 64)}', 1, 'Trang một', {blob(18)})",
            $"INSERT INTO accounts VALUES ({blob(2)}, 'anh', 'ANH', 'hash', 's', 'c', {yes}, {blob(7)}, 59000000)",
            $"INSERT INTO account_tokens VALUES ({blob(2)}, 'p', 'n', NULL)",
            $"INSERT INTO account_logins VALUES ('https://id.example.org', 'anh-1', {blob(2)}, 8)",
            $"INSERT INTO recovery_codes VALUES ({blob(2)}, {blob(8)})",
            $"INSERT INTO passkeys VALUES ({blob(10)}, {blob(11)}, {blob(2)}, 'Máy ở nhà', {blob(12)}, 4294967295, 'hybrid internal', {yes}, {no}, 8, NULL)",
            $"INSERT INTO client_secrets VALUES ({blob(15)}, {blob(16)}, 2, {blob(12)}, 8, 9, NULL)",
            $"INSERT INTO sign_ins VALUES ({blob(4)}, {blob(2)}, 5, NULL, '192.0.2.7', NULL, 6)",
            $"INSERT INTO sign_in_failures VALUES ({blob(5)}, 3, 9223372036854775807)",
            $"INSERT INTO sign_in_failures_by_address VALUES ({blob(12)}, 4, 9223372036854775807)",
            $"INSERT INTO setup_tokens VALUES ({blob(6)}, 7)",
            $"INSERT INTO sign_in_log VALUES ({blob(10)}, 8, NULL, 'wrong', 'password', '192.0.2.7', NULL, NULL)",
            $"INSERT INTO audit_log VALUES ({blob(11)}, 9, {blob(2)}, 'Đặng Thị Ánh', 'account/passwordChanged', 'account', {blob(2)}, NULL, {blob(3)}, NULL, 'Firefox', '{{\"a\": [1, null]}}', NULL, NULL, 'dang thi anh')",
            $"INSERT INTO guide_pages VALUES ('vi', 'everyone', 'dang-nhap', 1, 'Đăng nhập', '# Bước 1\n', {no}, 9, {blob(2)})",
            $"INSERT INTO due_work VALUES ({blob(17)}, 'notify', {blob(18)}, 1770000000000, {blob(19)}, 2, 1770000060000, NULL)",
            $"INSERT INTO mail_settings VALUES ({blob(2)}, 'daily', 7, 1770000000000)",
            $"INSERT INTO mail_digests VALUES ({blob(2)}, 5, 3, 1770000000000, NULL, 1, NULL, NULL)",
            $"INSERT INTO renditions VALUES ('aa', 'text/plain', 'a.txt', 'ready', NULL, 'bb', 1, {yes}, 1, 2, 9, NULL, NULL)",
            $"INSERT INTO rendition_requests VALUES ('aa', {blob(21)}, 1, NULL)",
            $"INSERT INTO rendition_pages VALUES ('aa', 1, 'Trang một', {blob(22)})"));
        const string Key = "<key id=\"1\" version=\"1\" />";
        if (database is SqliteDatabase) KeyFiles.Write(keysFolder, "key-1", Key);
        else await ExecuteAsync(database, $"INSERT INTO data_protection_keys VALUES ('key-1', '{Key}')");
    }

    /// <summary>Every row that a backup holds, in one spelling for both databases; each table has at least one.</summary>
    public static async Task<List<string>> DumpAsync(Installation place)
    {
        using var database = place.OpenAt(Migration.Of("Sqlite").Count);
        var rows = new List<string>();
        foreach (var table in BackedUpTable.Names.Where(name => name != BackedUpTable.KeysName || database is not SqliteDatabase))
        {
            var of = await RowsAsync(database, $"SELECT * FROM {table}");
            Assert.True(of.Count > 0, $"{table} is empty");
            rows.AddRange(of.Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        }

        if (database is SqliteDatabase) rows.AddRange(KeyFiles.Read(place.KeysFolder).Select(key => $"{BackedUpTable.KeysName}: {key.Name} | {key.Xml}"));
        return rows;
    }

    /// <summary>Without the full-text index of SQLite, which is a column in PostgreSQL and left out like it.</summary>
    public static Task<List<string>> TablesAsync(Database database) => RowsAsync(database, database is SqliteDatabase
        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_words%' ORDER BY name"
        : "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE \"C\"");

    public static async Task<List<string>> ColumnsAsync(Database database, string table)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    public static async Task ExecuteAsync(Database database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> RowsAsync(Database database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Spell(reader, column))));
        return rows;
    }

    private static string Spell(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DBNull => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        true => "1",
        false => "0",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Hex(int i) => new Guid(i, 0, 0, new byte[8]).ToString("N");
}
