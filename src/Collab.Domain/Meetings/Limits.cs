namespace Collab.Domain.Meetings;

/// <summary>Every limit of a meeting. Lengths are UTF-16 code units of the NFC text.</summary>
public static class Limits
{
    /// <summary>Bytes of one command's JSON. The hub's own limit on a message stands above it, so that the refusal is ours.</summary>
    public const int CommandBytes = 32 * 1024;

    public const int Title = 500;
    public const int Note = 1_000;
    public const int Message = 2_000;
    public const int Conclusion = 10_000;
    /// <summary>A member's own notes on one meeting, all in one text.</summary>
    public const int PersonalNote = 20_000;
    public const int Place = 500;
    public const int TypeName = 100;

    public const int Participants = 20_000;
    /// <summary>Times <see cref="Participants"/> it stays below 2^31, so that sums of votes do.</summary>
    public const int Weight = 100_000;
    public const int AgendaItems = 200;
    public const int AgendaDepth = 4;
    /// <summary>Planned minutes of one item: a day.</summary>
    public const int AgendaMinutes = 24 * 60;
    public const int WaitingRequestsPerMember = 3;
    public const int Ballots = 200;
    public const int BallotOptions = 20;
    public const int Conclusions = 500;
    /// <summary>A meeting's longest planned length, in days.</summary>
    public const int MeetingDays = 30;
    /// <summary>Check-in opens this long before the planned start.</summary>
    public static readonly TimeSpan CheckInBeforeStart = TimeSpan.FromHours(2);

    public const int ParticipantsInView = 500;
    public const int MessagesInView = 50;
    public const int EndedRequestsInView = 50;
}
