using System.Text.Json.Serialization;

namespace Collab.Domain.Rounds;

/// <summary>How many of the addressees that are still asked are how far; the four answers, <paramref name="Drafted"/> and <paramref name="Silent"/> add up to <paramref name="Asked"/>.</summary>
/// <param name="Drafted">Units that have no opinion that counts, and one that their head has not approved.</param>
/// <param name="Silent">Neither answered nor drafted.</param>
/// <param name="Seen">Of all asked: opened the round.</param>
/// <param name="Remarks">Of the opinions that count.</param>
/// <param name="RemarksAnswered">Of those, with a disposition.</param>
public sealed record RoundTotals(int Asked, int Agree, int AgreeWithRemarks, int Disagree, int Other, int Drafted, int Silent, int Seen, int Remarks, int RemarksAnswered)
{
    public static readonly RoundTotals None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    [JsonIgnore]
    public int Answered => Agree + AgreeWithRemarks + Disagree + Other;

    // An addressee is counted by itself: so a round of thousands is counted anew by each answer for what one costs.
    internal RoundTotals With(Addressee a) => Plus(a, 1);

    internal RoundTotals Without(Addressee? a) => a is null ? this : Plus(a, -1);

    private RoundTotals Plus(Addressee a, int one)
    {
        if (a.Removed is not null) return this;
        var answer = a.Given?.Answer;
        return this with
        {
            Asked = Asked + one,
            Agree = Agree + (answer == OpinionAnswer.Agree ? one : 0),
            AgreeWithRemarks = AgreeWithRemarks + (answer == OpinionAnswer.AgreeWithRemarks ? one : 0),
            Disagree = Disagree + (answer == OpinionAnswer.Disagree ? one : 0),
            Other = Other + (answer == OpinionAnswer.Other ? one : 0),
            Drafted = Drafted + (answer is null && a.Draft is not null ? one : 0),
            Silent = Silent + (answer is null && a.Draft is null ? one : 0),
            Seen = Seen + (a.SeenAt is not null ? one : 0),
            Remarks = Remarks + (one * (a.Given?.Remarks.Length ?? 0)),
        };
    }
}
