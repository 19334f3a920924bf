using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>A version of a paper that was released to a meeting, by its journal.</summary>
/// <param name="Seq">Of the event that released it.</param>
/// <param name="File">As it was when it was attached.</param>
public sealed record ReleasedPaper(long Seq, Guid PaperId, Guid DocumentId, PaperFile File);

/// <summary>
/// Every version of every paper that a meeting ever had before it, found by walking its events: the state knows only what is released now,
/// and what was removed or replaced was read all the same.
/// </summary>
public sealed class ReleasedPapers
{
    private readonly Dictionary<Guid, PaperAttached> attached = [];
    private readonly List<ReleasedPaper> released = [];

    /// <summary>In the order in which they were released.</summary>
    public IReadOnlyList<ReleasedPaper> All => released;

    /// <summary>Whether the event says anything of papers: others need not be read.</summary>
    public static bool Concern(JournalEvent stored) => stored.Type is "paperAttached" or "paperApproved";

    /// <summary>Events in the order of the journal; those of other kinds are passed over.</summary>
    public void Add(MeetingEvent happened, long seq)
    {
        switch (happened)
        {
            case PaperAttached e:
                attached[e.PaperId] = e;
                break;
            case PaperApproved e when attached.TryGetValue(e.PaperId, out var paper):
                released.Add(new(seq, e.PaperId, e.DocumentId, paper.File));
                break;
        }
    }
}
