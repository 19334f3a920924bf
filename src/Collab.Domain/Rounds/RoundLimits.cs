using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>Every limit of a round of opinions. Lengths are UTF-16 code units of the NFC text.</summary>
public static class RoundLimits
{
    /// <summary>Of a command to a round, or to a room, where one begins: three thousand are named by it, or an opinion has many remarks.</summary>
    public const int CommandBytes = 256 * 1024;
    public const int Title = 300;
    public const int Note = 4_000;
    /// <summary>That one round asks about.</summary>
    public const int Documents = 20;
    public const int Addressees = 5_000;
    /// <summary>Named by one command.</summary>
    public const int AddresseesAtOnce = 3_000;
    /// <summary>From now to the end of the time, also when it is extended.</summary>
    public const int DueDays = 366;
    public const int Extensions = 50;
    public const int OpinionText = 10_000;
    /// <summary>Of one opinion.</summary>
    public const int Remarks = 200;
    /// <summary>Of a whole round, counted over all opinions that are there.</summary>
    public const int RemarksOfRound = 20_000;
    public const int RemarkText = 4_000;
    /// <summary>For an extension, a return, a removal, a cancelling, and of a disposition.</summary>
    public const int Reason = 4_000;
    /// <summary>Remarks answered by one command.</summary>
    public const int AnsweredAtOnce = 1_000;
    /// <summary>For keepers; above that they are read through REST.</summary>
    public const int AddresseesInView = 500;
    /// <summary>Rounds of one room, drafts too.</summary>
    public const int OfRoom = 1_000;

    /// <summary>The most bytes that a command to a stream of that kind has.</summary>
    public static int CommandBytesOf(string kind) => kind is StreamKinds.Round or StreamKinds.Room ? CommandBytes : Limits.CommandBytes;
}
