namespace Collab.Domain.Meetings;

/// <summary>What somebody sees: as one of a class, and of closed sessions those that they were named in. All whose sight is the same see the same, but for <c>me</c>.</summary>
/// <param name="Sessions">A bit for each session: see <see cref="BitOf"/>. None for stewards, who see all, and for displays, which are never inside.</param>
public readonly record struct MeetingSight(MeetingAudience Audience, int Sessions = 0)
{
    public static implicit operator MeetingSight(MeetingAudience audience) => new(audience);

    public bool All => Audience == MeetingAudience.Stewards;

    /// <summary>As one number, for whoever keeps views apart.</summary>
    public int Key => ((int)Audience & 3) | (Sessions << 2);

    public static MeetingSight OfKey(int key) => new((MeetingAudience)(key & 3), key >> 2);

    public static int BitOf(ClosedSession session) => 1 << session.Number;

    /// <summary>Null: to this member the meeting does not exist.</summary>
    public static MeetingSight? Of(Meeting m, Guid member) => MeetingAudiences.Of(m, member) switch
    {
        null => null,
        MeetingAudience.Stewards => new MeetingSight(MeetingAudience.Stewards),
        MeetingAudience.Lobby => new MeetingSight(MeetingAudience.Lobby),
        { } audience => new MeetingSight(audience, m.ClosedSessions.Values.Where(s => s.Inside.ContainsKey(member)).Sum(BitOf)),
    };

    /// <summary>What is of no session, everybody sees.</summary>
    public bool Sees(Meeting m, Guid? sessionId) => sessionId is not { } id || All || (Sessions & BitOf(m.ClosedSessions[id])) != 0;

    /// <summary>Hidden from all but stewards, unless it is what a closed session is about; or not there any more.</summary>
    public bool Hides(Meeting m, Guid itemId)
    {
        if (Sessions == 0) return !m.Agenda.IsShown(itemId);
        var sight = this;
        return !m.Agenda.Items.TryGetValue(itemId, out var item)
            || (item.Hidden && !m.ClosedSessions.Values.Any(s => s.ItemId == itemId && sight.Sees(m, s.Id)))
            || (item.ParentId is { } parent && Hides(m, parent));
    }

    /// <summary>Whether the papers of the item are for them, as far as closed sessions say.</summary>
    public bool SeesPapersOf(Meeting m, Guid itemId) => All || Sees(m, m.CoveringSession(itemId)?.Id);

    /// <summary>Whether the paper is there, with something released that they may read.</summary>
    public bool ShowsReleased(Meeting m, Guid paperId) => m.PaperOf(paperId) is { Released: not null } paper && (All || !Hides(m, paper.ItemId)) && Sees(m, paper);

    public bool Sees(Meeting m, Paper paper) => SeesPapersOf(m, paper.ItemId) && Sees(m, paper.SessionId);
}
