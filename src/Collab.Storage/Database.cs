using System.Data.Common;
using Collab.Storage.Search;
using Npgsql;

namespace Collab.Storage;

/// <summary>
/// Where everything is kept, with the schema of this release: one SQLite file, or PostgreSQL. Values have the
/// same form in both, so statements differ only in what stands here.
/// </summary>
public abstract class Database : IDisposable
{
    private static readonly string[] AwayStates = ["08", "53", "57", "58"]; // connection, resources, operator, system

    /// <summary>An open connection; disposing of it gives it back to the pool.</summary>
    public abstract Task<DbConnection> OpenConnectionAsync(CancellationToken cancel = default);

    /// <summary>
    /// Whoever writes takes its turn first, holds it for its transaction and disposes of it. Only SQLite,
    /// which has one writer at a time, makes anybody wait.
    /// </summary>
    public abstract Task<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel = default);

    /// <summary>
    /// What is done once for all servers that use the database, one after the other, e.g. filling an empty one.
    /// Held until it is disposed of; a server that dies lets go.
    /// </summary>
    /// <exception cref="UnusableDatabaseException">Another server has held it for a minute.</exception>
    public abstract Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancel = default);

    /// <summary>Everything as it is now, for as long as it is read and whatever others write meanwhile; disposing of the connection ends it.</summary>
    internal abstract Task<DbConnection> OpenMomentAsync(CancellationToken cancel);

    /// <summary>A connection for filling an empty database, without the limits that ordinary statements have.</summary>
    internal abstract Task<DbConnection> OpenFillingAsync(CancellationToken cancel);

    /// <summary>SQL that is true where <paramref name="text"/> contains <paramref name="part"/>, both SQL themselves; case and marks count.</summary>
    internal abstract string Contains(string text, string part);

    /// <summary>SQL that is true where <paramref name="id"/> is one of those in <paramref name="list"/>, a parameter made by <see cref="List"/>.</summary>
    internal abstract string IsOneOf(string id, string list);

    /// <summary>The value of a parameter that holds many ids.</summary>
    internal abstract object List(IEnumerable<Guid> ids);

    /// <summary>How the index of searches is asked and filled.</summary>
    internal abstract SearchStatements Search { get; }

    public abstract void Dispose();

    /// <summary>Whether the exception, or one within it, says that the database does not answer now: later it may.</summary>
    public static bool IsAway(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException { SqlState: var state } && AwayStates.Any(away => state.StartsWith(away, StringComparison.Ordinal))) return true;
            if (exception is DbException { IsTransient: true }) return true;
        }

        return false;
    }
}

/// <summary>The right to write until it is disposed of, see <see cref="Database.TakeWriteTurnAsync"/>.</summary>
public sealed class WriteTurn : IDisposable
{
    internal static readonly WriteTurn Free = new(null);

    private SemaphoreSlim? turn;

    internal WriteTurn(SemaphoreSlim? turn) => this.turn = turn;

    public void Dispose() => Interlocked.Exchange(ref turn, null)?.Release();
}

/// <summary>The server cannot start on this database; the sentence says why and never holds a password.</summary>
public sealed class UnusableDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
