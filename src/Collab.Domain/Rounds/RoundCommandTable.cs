using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class RoundCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["beginOpinionRound"] = typeof(BeginOpinionRound),
        ["changeOpinionRound"] = typeof(ChangeOpinionRound),
        ["addAddressees"] = typeof(AddAddressees),
        ["removeAddressee"] = typeof(RemoveAddressee),
        ["startOpinionRound"] = typeof(StartOpinionRound),
        ["extendOpinionRound"] = typeof(ExtendOpinionRound),
        ["closeOpinionRound"] = typeof(CloseOpinionRound),
        ["cancelOpinionRound"] = typeof(CancelOpinionRound),
        ["recordRoundSeen"] = typeof(RecordRoundSeen),
        ["giveOpinion"] = typeof(GiveOpinion),
        ["approveOpinion"] = typeof(ApproveOpinion),
        ["returnOpinion"] = typeof(ReturnOpinion),
        ["delegateOpinion"] = typeof(DelegateOpinion),
        ["withdrawOpinionDelegation"] = typeof(WithdrawOpinionDelegation),
        ["answerRemark"] = typeof(AnswerRemark),
        ["answerRemarks"] = typeof(AnswerRemarks),
        ["sendRemarkAnswers"] = typeof(SendRemarkAnswers),
    }.ToFrozenDictionary();

    // A round begins in its room: the command there is draftOpinionRound.
    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => t.Value != typeof(BeginOpinionRound)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (RoundCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<RoundCommand>(json, Sendable, RoundJson.Options);
}
