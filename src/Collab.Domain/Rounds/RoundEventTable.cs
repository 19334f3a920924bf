using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class RoundEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["roundBegun"] = typeof(RoundBegun),
        ["roundChanged"] = typeof(RoundChanged),
        ["addresseesAdded"] = typeof(AddresseesAdded),
        ["addresseeRemoved"] = typeof(RoundAddresseeRemoved),
        ["roundStarted"] = typeof(RoundStarted),
        ["roundExtended"] = typeof(RoundExtended),
        ["roundClosed"] = typeof(RoundClosed),
        ["roundCancelled"] = typeof(RoundCancelled),
        ["roundSeen"] = typeof(RoundSeen),
        ["opinionDrafted"] = typeof(OpinionDrafted),
        ["opinionGiven"] = typeof(OpinionGiven),
        ["opinionApproved"] = typeof(OpinionApproved),
        ["opinionReturned"] = typeof(OpinionReturned),
        ["opinionDelegated"] = typeof(OpinionDelegated),
        ["opinionDelegationWithdrawn"] = typeof(OpinionDelegationWithdrawn),
        ["remarksAnswered"] = typeof(RemarksAnswered),
        ["remarkAnswersSent"] = typeof(RemarkAnswersSent),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(RoundEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(RoundEvent e) => CanonicalJson.Serialize<object>(e, RoundJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static RoundEvent Read(JournalEvent stored) => EventReader.Read<RoundEvent>(stored, Types, RoundJson.Options);
}
