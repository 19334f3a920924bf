using System.Data.Common;

namespace Collab.Storage.Search;

/// <summary>In what the two databases' full-text indexes differ. Tokens are made by <see cref="SearchTokens"/>: letters and digits only.</summary>
internal abstract class SearchStatements
{
    /// <summary>Who has the token.</summary>
    public abstract string Has(string token);

    /// <summary>Who has a token that begins so.</summary>
    public abstract string Begins(string token);

    public abstract string All(IEnumerable<string> expressions);

    public abstract string Any(IEnumerable<string> expressions);

    public abstract string Without(string expression, string other);

    /// <summary>SQL of a table (number, kind, id) of the items that match <c>@words</c> and whose number is below <c>@before</c>, the greatest first.</summary>
    public abstract string Matching { get; }

    /// <summary>SQL that is true where <paramref name="text"/> is one of those in <paramref name="list"/>, a parameter made by <see cref="List"/>.</summary>
    public abstract string IsOneOf(string text, string list);

    /// <param name="texts">Without quotes and backslashes.</param>
    public abstract object List(IEnumerable<string> texts);

    /// <summary>In place of what the index has of the item.</summary>
    public abstract Task PutAsync(DbConnection connection, long number, string kind, byte[] id, IReadOnlyCollection<string> tokens, CancellationToken cancel);

    public abstract Task DeleteAsync(DbConnection connection, string kind, byte[] id, CancellationToken cancel);

    /// <summary>How the index is kept, once at each start; within the caller's transaction.</summary>
    public virtual Task PrepareAsync(DbConnection connection, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Does a bounded piece of what keeps the index quick after much was added.</summary>
    /// <returns>Whether there may be more to do.</returns>
    public virtual Task<bool> TidyAsync(DbConnection connection, CancellationToken cancel) => Task.FromResult(false);

    /// <summary>The right to fill the index, which one server has at a time; null = another has it. A server that dies lets go.</summary>
    public abstract Task<IAsyncDisposable?> TryTakeTurnAsync(CancellationToken cancel);

    protected static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
