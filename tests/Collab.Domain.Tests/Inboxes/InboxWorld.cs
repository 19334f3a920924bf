using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Inboxes;

/// <summary>An inbox and its whole journal. Ids are made of numbers, so that a failure reads the same every time.</summary>
internal sealed class InboxWorld
{
    public static readonly Guid An = Id(1), Binh = Id(2), Room = Id(3), Document = Id(4), Nothing = Id(77);
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private int ids = 10_000;

    public InboxWorld() => States.Add(State);

    public Inbox State { get; private set; } = Inbox.Empty(An);
    public List<JournalEvent> Journal { get; } = [];
    public List<Inbox> States { get; } = [];

    public static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DeliverNotice Notice(string title = "Kế hoạch quý I", string kind = NoticeKinds.DocumentAdded) => new(kind, new(Room, Document, 1), title, "Đỗ Bình", Start);

    /// <summary>By the member or, where only the server may, by the server; decides and, if accepted, applies.</summary>
    public InboxDecision Do(InboxCommand command, Guid? by = null)
    {
        var (actor, id, at) = (by ?? (command is BeginInbox or DeliverNotice ? Guid.Empty : An), Id(ids++), Start.AddSeconds(ids));
        var decision = State.Decide(command, new InboxContext(actor, id));
        if (decision.Refusal is not null) return decision;

        Assert.NotEmpty(decision.Events);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (InboxEventTable.NameOf(happened), InboxEventTable.Write(happened));
            var hash = HashChain.Next(Journal.Count == 0 ? HashChain.Genesis : Journal[^1].Hash, StreamId.Inbox(An), Journal.Count + 1, type, at, actor, id, data);
            Journal.Add(new JournalEvent(Journal.Count + 1, type, at, actor, id, data, hash));
            State = Inbox.Apply(State, happened);
            States.Add(State);
        }
        return decision;
    }

    /// <summary>Does what must be accepted; answers the id it made, if any.</summary>
    public Guid Must(InboxCommand command)
    {
        var decision = Do(command);
        Assert.True(decision.Refusal is null, $"{command} was refused: {decision.Refusal}");
        return InboxDecision.ResultOf(decision.Events)?.Values.Single() ?? Guid.Empty;
    }

    /// <summary>Does what must be refused, with this code, and leaves no trace.</summary>
    public Refusal Refused(string code, InboxCommand command, Guid? by = null)
    {
        var (before, events) = (State, Journal.Count);
        var refusal = Do(command, by).Refusal;
        Assert.True(refusal is not null, $"{command} was accepted.");
        Assert.True(code == refusal.Code, $"{command} was refused as {refusal}, not as {code}");
        Assert.Same(before, State);
        Assert.Equal(events, Journal.Count);
        return refusal;
    }

    /// <summary>Accepted once, and refused the second time.</summary>
    public void Twice(InboxCommand command, string code)
    {
        Must(command);
        Refused(code, command);
    }

    /// <summary>The titles of those that are not read, the oldest first.</summary>
    public string[] Unread => [.. State.Notices.Values.Where(notice => !notice.Read).OrderBy(notice => notice.Position).Select(notice => notice.Title)];
}
