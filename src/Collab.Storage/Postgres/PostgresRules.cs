using System.Globalization;
using Npgsql;

namespace Collab.Storage.Postgres;

/// <summary>
/// Time-outs and settings of every connection, unless the connection string has others. The server's own
/// limits end first, so that a statement that took too long leaves the connection whole. Decision 12 argues
/// the figures.
/// </summary>
public static class PostgresRules
{
    /// <summary>The name of the journal's writers among the sessions of the database.</summary>
    internal const string JournalName = "collab journal";

    /// <summary>After which a writer that holds a row another one needs is ended. A live one that is hit has an unknown outcome, which it handles.</summary>
    internal static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(2);

    private const int OldestVersion = 130_000; // gen_random_uuid()
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 5;
    private const int PoolSize = 24;

    // A frozen client's transaction ends, a client that is gone is noticed, a lock is not waited for.
    private const string SessionSettings =
        "-c statement_timeout=4s -c lock_timeout=2s -c idle_in_transaction_session_timeout=4s " +
        "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 -c synchronous_commit=on";

    /// <summary>Null when it is a connection string of ours; else what is wrong, without anything that stands in it.</summary>
    public static string? Error(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(settings.Host)) return "names no Host";
            return string.IsNullOrWhiteSpace(settings.Database) ? "names no Database" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            // Its message may hold a part of the password.
            return "cannot be read";
        }
    }

    /// <summary>For people: database, host and port.</summary>
    internal static string NameOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{settings.Database} on {settings.Host}:{settings.Port}";
    }

    internal static NpgsqlConnectionStringBuilder Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var none = new NpgsqlConnectionStringBuilder();
        if (settings.Timeout == none.Timeout) settings.Timeout = ConnectSeconds;
        if (settings.CommandTimeout == none.CommandTimeout) settings.CommandTimeout = CommandSeconds;
        if (settings.MaxPoolSize == none.MaxPoolSize) settings.MaxPoolSize = PoolSize;
        if (settings.MaxAutoPrepare == none.MaxAutoPrepare) settings.MaxAutoPrepare = 50;
        if (settings.TcpKeepAliveTime == none.TcpKeepAliveTime) (settings.TcpKeepAlive, settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (true, 3, 1);
        if (settings.ApplicationName is null) settings.ApplicationName = "collab";
        settings.AutoPrepareMinUsages = 2;
        // A statement that is not answered ends with its connection; the server ends it by its own limit.
        settings.CancellationTimeout = -1;
        settings.GssEncryptionMode = GssEncryptionMode.Disable;
        settings.Multiplexing = false;
        // Details of an error hold rows.
        settings.IncludeErrorDetail = false;
        settings.Options = settings.Options is { Length: > 0 } theirs ? $"{SessionSettings} {theirs}" : SessionSettings;
        return settings;
    }

    internal static NpgsqlConnectionStringBuilder OfJournal(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        Pooling = false,
        ApplicationName = JournalName,
        KeepAlive = 2, // a connection that broke while nothing was written is replaced before the next append meets it
    };

    /// <summary>For copying everything: a statement takes as long as it takes.</summary>
    internal static NpgsqlConnectionStringBuilder OfLongWork(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        Pooling = false,
        CommandTimeout = 0,
        ApplicationName = "collab backup",
        Options = $"{settings.Options} -c statement_timeout=0 -c idle_in_transaction_session_timeout=0",
    };

    /// <exception cref="UnusableDatabaseException">The database cannot keep what the program promises.</exception>
    internal static void RequireUsable(NpgsqlConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_setting('synchronous_commit'), pg_is_in_recovery(), current_setting('lock_timeout')";
        using var reader = command.ExecuteReader();
        reader.Read();
        if (int.Parse(reader.GetString(0), CultureInfo.InvariantCulture) < OldestVersion) throw Refuse("is older than PostgreSQL 13");
        if (reader.GetString(1) != "UTF8") throw Refuse($"keeps texts as {reader.GetString(1)}: it must be made with ENCODING 'UTF8'");
        if (reader.GetBoolean(3)) throw Refuse("is a standby, which takes no writes");
        // "on" and "remote_apply" wait for the disk, the others lose what was acknowledged.
        if (reader.GetString(2) is not ("on" or "remote_apply")) throw Refuse($"has synchronous_commit={reader.GetString(2)} for this program: remove it from the connection string");
        if (reader.GetString(4) == "0") throw Refuse("does not take the settings of a session: connect directly, or through a pooler that passes startup options on");

        UnusableDatabaseException Refuse(string why) => new($"The database {name} {why}.");
    }
}
