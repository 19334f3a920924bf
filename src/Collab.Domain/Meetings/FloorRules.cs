using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Asking for and giving the floor. Each queue is opened, paused and closed alone by stewards; a paused or closed
/// one takes no new requests, and those that wait can still be called. A point of order ("vấn đề về trình tự") can be raised
/// whenever the meeting is open and stands first. A member waits once per kind. Stewards call whom they will, and put who waits
/// elsewhere in the line. One person speaks at a time: calling the next ends the speech before.
/// </summary>
public static class FloorRules
{
    // Positions of ordinary requests begin here, so that points of order sort before them.
    private const int AfterPointsOfOrder = 1_000_000_000;

    public static Decision Open(Meeting m, OpenFloor c)
    {
        if (m.MayLead() is { } refusal) return refusal;
        if (m.Floor.StateOf(c.Queue) == QueueState.Open) return Refusal.WrongState("The queue is open.");
        return new FloorOpened(c.Queue);
    }

    public static Decision Pause(Meeting m, PauseFloor c)
    {
        if (m.MayLead() is { } refusal) return refusal;
        if (m.Floor.StateOf(c.Queue) != QueueState.Open) return Refusal.WrongState("The queue is not open.");
        return new FloorPaused(c.Queue);
    }

    public static Decision Close(Meeting m, CloseFloor c)
    {
        if (m.MayLead() is { } refusal) return refusal;
        if (m.Floor.StateOf(c.Queue) == QueueState.Closed) return Refusal.WrongState("The queue is closed.");
        return new FloorClosed(c.Queue);
    }

    public static Decision Request(Meeting m, RequestToSpeak c, in CommandContext context)
    {
        if (m.PresentOnly(context) is { } refusal) return refusal;
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (c.Note is { } note && WireText.Error(note, Limits.Note, lines: true) is { } error) return Refusal.Invalid("note", error);
        if (m.UnknownItem(c.ItemId, context.By) is { } unknown) return unknown;
        if (c.Kind != RequestKind.PointOfOrder && m.Floor.StateOf(QueueOf(c.Kind)) != QueueState.Open)
            return Refusal.WrongState("The queue is not open.");

        var mine = m.Participants[context.By].Requests.Where(r => r.Value == RequestStatus.Waiting).Select(r => m.Floor.Requests[r.Key]).Where(r => r.SessionId == m.ClosedSessionId).ToList();
        if (mine.Any(r => r.Kind == c.Kind)) return Refusal.Conflict("A request of this kind is waiting already.");
        if (mine.Count >= Limits.WaitingRequestsPerMember) return Refusal.Conflict("Too many requests are waiting already.");
        return new SpeakingRequested(context.NewId, context.By, c.Kind, c.ItemId, c.Note);
    }

    public static Decision Withdraw(Meeting m, WithdrawRequest c, in CommandContext context)
    {
        if (!m.Floor.Requests.TryGetValue(c.RequestId, out var request) || !m.IsInside(context.By, request.SessionId)) return NoSuchRequest;
        if (request.MemberId != context.By) return Refusal.Forbidden("It is somebody else's request.");
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (request.Status != RequestStatus.Waiting) return Refusal.WrongState("The request is not waiting.");
        return new RequestWithdrawn(c.RequestId);
    }

    public static Decision Move(Meeting m, MoveRequest c)
    {
        if (m.MayLead() is { } refusal) return refusal;
        if (!m.Floor.Requests.TryGetValue(c.RequestId, out var request)) return NoSuchRequest;
        if (request.Status != RequestStatus.Waiting) return Refusal.WrongState("The request is not waiting.");

        var line = m.WaitingWith(request);
        if (c.AfterId is { } after && (after == request.Id || line.All(r => r.Id != after))) return Refusal.Invalid("afterId", "is no other request of its kind that waits");
        if (line.TakeWhile(r => r.Id != request.Id).LastOrDefault()?.Id == c.AfterId) return Refusal.Invalid("afterId", "the request stands there already");
        return new RequestMoved(request.Id, c.AfterId);
    }

    public static Decision Call(Meeting m, CallSpeaker c)
    {
        if (m.MayLead() is { } refusal) return refusal;
        if (!m.Floor.Requests.TryGetValue(c.RequestId, out var request)) return NoSuchRequest;
        if (request.Status != RequestStatus.Waiting) return Refusal.WrongState("The request is not waiting.");

        var called = new SpeakerCalled(c.RequestId);
        return m.Floor.SpeakingRequestId is { } speaking ? Decision.Of([new SpeechEnded(speaking), called]) : called;
    }

    public static Decision End(Meeting m, EndSpeech c)
    {
        if (!m.Floor.Requests.ContainsKey(c.RequestId)) return NoSuchRequest;
        if (m.Floor.SpeakingRequestId != c.RequestId) return Refusal.WrongState("This speaker does not have the floor.");
        return new SpeechEnded(c.RequestId);
    }

    public static Decision SetTime(Meeting m, SetSpeakingTime c)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (c.Minutes is < 1 or > Limits.SpeakingMinutes) return Refusal.Invalid("minutes", $"is not between 1 and {Limits.SpeakingMinutes}");
        if (c.Minutes == m.Floor.Minutes) return Refusal.Invalid("minutes", "is the time already");
        return new SpeakingTimeSet(c.Minutes);
    }

    private static FloorQueue QueueOf(RequestKind kind) => kind == RequestKind.Question ? FloorQueue.Question : FloorQueue.Speech;

    private static Refusal NoSuchRequest => Refusal.NotFound("There is no such request to speak.");

    private static Refusal? MayLead(this Meeting m) => m.IsOpen ? null : Refusal.WrongState("The meeting is not open.");

    public static Meeting Apply(Meeting m, SpeakingRequested e, DateTimeOffset at)
    {
        var who = m.Participants[e.MemberId];
        var arrival = (int)m.Seq + 1;
        var position = e.Kind == RequestKind.PointOfOrder ? arrival : AfterPointsOfOrder + arrival;
        return m.With(new SpeakingRequest(e.RequestId, e.MemberId, who.Name, who.UnitName, e.Kind, e.ItemId, e.Note, position, at) { SessionId = m.ClosedSessionId });
    }

    public static Meeting Apply(Meeting m, RequestWithdrawn e, DateTimeOffset at) =>
        m.With(m.Floor.Requests[e.RequestId] with { Status = RequestStatus.Withdrawn, EndedAt = at });

    /// <summary>Those of the line take its places in their new order; nobody else's place is touched.</summary>
    public static Meeting Apply(Meeting m, RequestMoved e)
    {
        var moved = m.Floor.Requests[e.RequestId];
        var line = m.WaitingWith(moved);
        var order = line.Where(r => r.Id != moved.Id).ToList();
        order.Insert(e.AfterId is { } after ? order.FindIndex(r => r.Id == after) + 1 : 0, moved);
        var requests = order.Zip(line, (request, place) => (request, place.Position)).Where(next => next.request.Position != next.Position)
            .Aggregate(m.Floor.Requests, (map, next) => map.SetItem(next.request.Id, next.request with { Position = next.Position }));
        return m with { Floor = m.Floor with { Requests = requests } };
    }

    // Those that wait for the same: of its kind and of its closed session, in their order.
    private static List<SpeakingRequest> WaitingWith(this Meeting m, SpeakingRequest request) =>
        [.. m.Floor.Requests.Values.Where(r => r.Status == RequestStatus.Waiting && r.Kind == request.Kind && r.SessionId == request.SessionId).OrderBy(r => r.Position)];

    public static Meeting Apply(Meeting m, SpeakerCalled e, DateTimeOffset at)
    {
        var called = m.With(m.Floor.Requests[e.RequestId] with { Status = RequestStatus.Called, CalledAt = at });
        return called with { Floor = called.Floor with { SpeakingRequestId = e.RequestId } };
    }

    public static Meeting Apply(Meeting m, SpeechEnded e, DateTimeOffset at)
    {
        var ended = m.With(m.Floor.Requests[e.RequestId] with { Status = RequestStatus.Done, EndedAt = at });
        return ended with { Floor = ended.Floor with { SpeakingRequestId = null } };
    }

    // The request in the floor, and in what its author sees.
    private static Meeting With(this Meeting m, SpeakingRequest request)
    {
        var who = m.Participants[request.MemberId];
        var mine = request.Status is RequestStatus.Waiting or RequestStatus.Called
            ? who.Requests.SetItem(request.Id, request.Status)
            : who.Requests.Remove(request.Id);
        return m with
        {
            Floor = m.Floor with { Requests = m.Floor.Requests.SetItem(request.Id, request), Speakers = request.SessionId is null ? Counted(m.Floor.Speakers, request) : m.Floor.Speakers },
            Participants = m.Participants.SetItem(who.MemberId, who with { Requests = mine }),
        };
    }

    // A request passes through each status once.
    private static PersistentMap<Guid, Speaker> Counted(PersistentMap<Guid, Speaker> speakers, SpeakingRequest request)
    {
        var before = speakers.Find(request.MemberId) ?? new Speaker(request.Name, request.UnitName, 0, 0, 0);
        var after = request.Status switch
        {
            RequestStatus.Waiting => before with { Requested = before.Requested + 1 },
            RequestStatus.Withdrawn => before with { Requested = before.Requested - 1 },
            RequestStatus.Done => before with { Spoken = before.Spoken + 1, Seconds = before.Seconds + SecondsOf(request) },
            _ => before,
        };
        return after is { Requested: 0, Spoken: 0 } ? speakers.Remove(request.MemberId) : speakers.SetItem(request.MemberId, after);
    }

    internal static int SecondsOf(SpeakingRequest request) => (int)Math.Max(0, (request.EndedAt!.Value - request.CalledAt!.Value).TotalSeconds);
}
