using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Collab.Domain.Streams;
using Collab.Storage.Journal;

namespace Collab.Storage.Backups;

/// <summary>What tells one state of all streams from any other.</summary>
/// <param name="Digest">
/// SHA-256 over the heads in the order of their streams, each as the stream's stored bytes, the sequence (8 bytes,
/// most significant first) and the chain's hash: equal digests mean equal chains, and so the same events.
/// </param>
public sealed record RecordSummary(long Streams, long Events, string Digest)
{
    internal static async Task<RecordSummary> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT e.stream, e.seq, e.hash FROM events e
            JOIN (SELECT stream, max(seq) AS seq FROM events GROUP BY stream) head ON head.stream = e.stream AND head.seq = e.seq
            ORDER BY e.stream
            """;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (streams, events) = (0L, 0L);
        var seq = new byte[sizeof(long)];
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            BinaryPrimitives.WriteInt64BigEndian(seq, reader.GetInt64(1));
            digest.AppendData(reader.GetBlob(0));
            digest.AppendData(seq);
            digest.AppendData(reader.GetBlob(2));
            streams++;
            events += reader.GetInt64(1);
        }

        return new(streams, events, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    /// <summary>Computes every chain again from its first event.</summary>
    /// <returns>The first fault of each stream that has one.</returns>
    internal static async Task<IReadOnlyList<BrokenChain>> VerifyAsync(DbConnection connection, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {JournalRows.EventColumns}, stream FROM events ORDER BY stream, seq";
        var broken = new List<BrokenChain>();
        JournalVerifier? verifier = null;
        StreamId? current = null;
        var rows = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            var stream = reader.GetStreamId(7);
            if (stream != current) (current, verifier) = (stream, new JournalVerifier(stream));
            if (verifier?.Check(JournalRows.ReadEvent(reader)) is { } fault)
            {
                broken.Add(fault);
                verifier = null; // the rest of the stream follows from nothing
            }

            if (++rows % BackupProgress.Every == 0) progress?.Report(new("verified", rows));
        }

        progress?.Report(new("verified", rows));
        return broken;
    }
}

/// <param name="What">A table, or what is done with the events.</param>
public readonly record struct BackupProgress(string What, long Rows)
{
    internal const int Every = 250_000;
}

/// <summary>The backup, or what it should be made of or put into, is not fit for it; nothing was changed. The sentence says why.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
