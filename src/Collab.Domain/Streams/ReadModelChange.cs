namespace Collab.Domain.Streams;

/// <summary>What an append changes in the lists that are kept beside the journal, in the same transaction.</summary>
public abstract record ReadModelChange
{
    public static readonly ReadModelChange None = new Nothing();

    /// <summary>Roughly how many rows it writes; 0 = nothing to do.</summary>
    public abstract int Rows { get; }

    private sealed record Nothing : ReadModelChange
    {
        public override int Rows => 0;
    }
}
