using System.Security.Cryptography;
using Collab.Domain.Meetings;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Journal;

/// <summary>
/// The store of what was voted in secret ballots. Until a ballot closes, whoever can read the database's
/// files can link a choice to its voter: the row is written in the transaction of the voter's event, so
/// both stand in the same frames of the write-ahead log, and within a page rows lie in the order they
/// came. Closing deletes and writes all of them again, in shuffled order under fresh keys; deleted bytes
/// are overwritten, and <see cref="JournalWriter"/> then empties the log. What a disk, a file system or
/// a backup kept of the old frames is beyond the database's reach.
/// </summary>
internal sealed class SealedVoteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Box choices = new(connection, "sealed_choices", "choice");
    private readonly Box receipts = new(connection, "sealed_receipts", "receipt");

    public void Put(SealedVote vote)
    {
        var ballot = vote.BallotId.ToBlob();
        choices.Put(ballot, vote.Option);
        if (vote.Receipt is { } receipt) receipts.Put(ballot, receipt);
    }

    public void Shuffle(Guid ballotId)
    {
        var ballot = ballotId.ToBlob();
        choices.Shuffle(ballot);
        receipts.Shuffle(ballot);
    }

    public void Dispose()
    {
        choices.Dispose();
        receipts.Dispose();
    }

    private sealed class Box(SqliteConnection connection, string table, string column) : IDisposable
    {
        private readonly Statement put = new(connection, $"INSERT INTO {table} (ballot, key, {column}) VALUES (@ballot, @key, @value)", "@ballot", "@key", "@value");
        private readonly Statement all = new(connection, $"SELECT {column} FROM {table} WHERE ballot = @ballot", "@ballot");
        private readonly Statement clear = new(connection, $"DELETE FROM {table} WHERE ballot = @ballot", "@ballot");

        public void Put(byte[] ballot, string value) => put.Execute(ballot, RandomNumberGenerator.GetBytes(16), value);

        public void Shuffle(byte[] ballot)
        {
            var values = new List<string>();
            using (var reader = all.Read(ballot))
            {
                while (reader.Read()) values.Add(reader.GetString(0));
            }

            var shuffled = values.ToArray();
            RandomNumberGenerator.Shuffle<string>(shuffled);
            clear.Execute(ballot);
            foreach (var value in shuffled) Put(ballot, value);
        }

        public void Dispose()
        {
            put.Dispose();
            all.Dispose();
            clear.Dispose();
        }
    }
}
