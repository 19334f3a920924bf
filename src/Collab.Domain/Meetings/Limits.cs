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
    /// <summary>Given for something: an answer, an absence, a removal, a meeting that is moved.</summary>
    public const int Reason = 1_000;
    public const int Authority = 500;
    /// <summary>To whom an invitation is addressed; its notes.</summary>
    public const int InvitationText = 2_000;
    /// <summary>On the list that comes with an invitation.</summary>
    public const int InvitationPeople = 500;
    public const int Badge = 20;

    public const int Participants = 20_000;
    /// <summary>Members and units of one <see cref="Invite"/>.</summary>
    public const int InviteEntries = 400;
    /// <summary>Times <see cref="Participants"/> it stays below 2^31, so that sums of votes do.</summary>
    public const int Weight = 100_000;
    public const int AgendaItems = 200;
    public const int AgendaDepth = 4;
    /// <summary>Planned minutes of one item: a day.</summary>
    public const int AgendaMinutes = 24 * 60;
    /// <summary>People named in one command of the roll call.</summary>
    public const int AttendanceEntries = 400;
    /// <summary>Seats named in one command.</summary>
    public const int SeatEntries = 400;
    public const int Sittings = 60;
    /// <summary>One bit of a number each: see <see cref="MeetingSight"/>.</summary>
    public const int ClosedSessions = 24;
    /// <summary>Named to be inside one.</summary>
    public const int ClosedSessionMembers = 400;
    public const int SeriesMeetings = 60;
    /// <summary>Days, weeks or months between two meetings of a series.</summary>
    public const int RepeatInterval = 52;
    /// <summary>Participants of all meetings of a series together.</summary>
    public const int SeriesParticipants = 50_000;
    /// <summary>Of one meeting, those that were revoked too.</summary>
    public const int GuestLinks = 20;
    /// <summary>Guests by link who are there at a time, waiting or let in; and uses of one link.</summary>
    public const int Guests = 500;
    public const int GuestLinkLabel = 200;
    public const int GuestName = 200;
    public const int GuestBody = 300;
    /// <summary>So long after the meeting is over guests by link still read what they might.</summary>
    public static readonly TimeSpan GuestsAfterEnd = TimeSpan.FromDays(1);
    public const int Bridges = 100;
    public const int BridgeHeads = 100_000;
    public const int SpeakingMinutes = 120;
    public const int SpeakersInView = 500;
    public const int PapersOfItem = 50;
    public const int PapersOfConclusion = 20;
    /// <summary>Of what can be presented.</summary>
    public const int Pages = 10_000;
    public const int WaitingRequestsPerMember = 3;
    public const int WaitingQuestionsPerMember = 3;
    public const int WaitingQuestions = 200;
    public const int Ballots = 200;
    public const int BallotOptions = 20;
    public const int Candidates = 100;
    /// <summary>Places where hands are counted in one ballot: the hall and bridge points.</summary>
    public const int HandPlaces = 200;
    /// <summary>Other people's votes that one person may hold.</summary>
    public const int VotesHeld = 1;
    public const int Conclusions = 500;
    public const int PassageKey = 100;
    /// <summary>Of one edited or added passage of minutes.</summary>
    public const int PassageText = 10_000;
    /// <summary>Edited, left out and added passages of one document.</summary>
    public const int PassageEdits = 2_000;
    public const int Objection = 4_000;
    /// <summary>Of one participant to one document, without an answer: withdrawn ones too, so that nobody uses up what there may be of them.</summary>
    public const int OpenObjections = 20;
    /// <summary>To one document, answered and withdrawn ones too.</summary>
    public const int Objections = 1_000;
    public const int CorrectionText = 4_000;
    /// <summary>Letters that correct one document.</summary>
    public const int Corrections = 20;
    /// <summary>Of one issued PDF.</summary>
    public const int Signatures = 10;
    /// <summary>Whose a certificate is, and whoever issued it; its serial number.</summary>
    public const int CertificateName = 1_024;
    /// <summary>UTF-8 bytes of what was issued that searches have: what follows is not found.</summary>
    public const int IssuedTextBytes = 256 * 1024;
    /// <summary>A detached signature in base64, with its certificates.</summary>
    public const int SignatureText = 16 * 1024;
    /// <summary>A meeting's longest planned length, in days.</summary>
    public const int MeetingDays = 30;
    /// <summary>Check-in opens this long before the planned start.</summary>
    public static readonly TimeSpan CheckInBeforeStart = TimeSpan.FromHours(2);
    /// <summary>Who has not answered the invitation is reminded this long before the planned start.</summary>
    public static readonly TimeSpan RemindOfAnswerBefore = TimeSpan.FromHours(24);
    /// <summary>Who has not handed in the papers of an item is reminded this long before their deadline.</summary>
    public static readonly TimeSpan RemindOfPapersBefore = TimeSpan.FromHours(24);

    public const int ParticipantsInView = 500;
    /// <summary>Of the open meeting, and of each closed session.</summary>
    public const int MessagesInView = 50;
    public const int EndedRequestsInView = 50;
    /// <summary>Of one ballot, the earliest.</summary>
    public const int CommentsInView = 100;
}
