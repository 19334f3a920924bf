namespace Collab.FaultHarness.Checks;

/// <summary>What may never happen.</summary>
internal enum Wrong
{
    /// <summary>An acknowledged command is not in the journal.</summary>
    Lost,
    /// <summary>A command was carried out more than once, or although its sender was told that it was not.</summary>
    Doubled,
    /// <summary>The sequence has a gap, two histories, a broken chain, or a command that stands elsewhere than was answered.</summary>
    Forked,
    /// <summary>Somebody sees, or counted, something else than the journal says.</summary>
    Diverged,
}

/// <param name="What">One sentence with the ids that are needed to look for it.</param>
internal sealed record Finding(Wrong Kind, string What);

/// <summary>What the offline checker found. Wrong is what is in <see cref="All"/>; the rest is for the reader.</summary>
internal sealed class Findings
{
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    /// <summary>Events in the journal.</summary>
    public long Events { get; set; }

    public int Acknowledged { get; set; }

    /// <summary>In the journal, and never answered: allowed only while the client waits.</summary>
    public List<string> Unacknowledged { get; } = [];

    /// <summary>Neither answered nor in the journal.</summary>
    public int Unanswered { get; set; }

    /// <summary>Refused, by kind of command and reason, and how often.</summary>
    public Dictionary<string, int> Refusals { get; } = [];

    /// <summary>Views that were compared.</summary>
    public int Views { get; set; }

    public void Add(Wrong kind, string what) => all.Add(new(kind, what));

    public int Count(Wrong kind) => all.Count(finding => finding.Kind == kind);
}
