namespace Collab.Performance.Tests;

/// <summary>Counters of the server since its start, or the difference of two moments.</summary>
/// <param name="Commands">Answered, accepted or not.</param>
/// <param name="Allocated">Managed bytes.</param>
/// <param name="Transactions">Of the journal.</param>
internal sealed record Counts(long Ticks, long Frames, long Deliveries, long JournalReads, long Commands, long Transactions, long Allocated)
{
    public static Counts operator -(Counts now, Counts before) => new(
        now.Ticks - before.Ticks, now.Frames - before.Frames, now.Deliveries - before.Deliveries, now.JournalReads - before.JournalReads,
        now.Commands - before.Commands, now.Transactions - before.Transactions, now.Allocated - before.Allocated);

    public static Counts Of(Metrics metrics)
    {
        return new(
            Sum("collab_live_ticks_total"), Sum("collab_live_frames_encoded_total"), Sum("collab_live_deliveries_total"), Sum("collab_live_journal_reads_total"),
            Sum("collab_commands_duration_seconds_count"), Sum("collab_journal_batch_count"), Sum("dotnet_gc_heap_total_allocated_bytes_total"));

        long Sum(string name) => (long)metrics.Sum(name);
    }
}
