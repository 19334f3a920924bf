namespace Collab.Domain.Access;

/// <summary>What a member is to the thing that an action is about. In a meeting it is the role, and exactly one.</summary>
[Flags]
public enum Standing
{
    None = 0,
    Chair = 1 << 0,
    Secretary = 1 << 1,
    Teller = 1 << 2,
    Delegate = 1 << 3,
    Advisory = 1 << 4,
    Guest = 1 << 5,
    Display = 1 << 6,
    /// <summary>Does not take part, or may not know of it yet: a draft is for its stewards only.</summary>
    Stranger = 1 << 7,

    Stewards = Chair | Secretary,
    /// <summary>Whose role may carry a vote.</summary>
    Voters = Stewards | Teller | Delegate,
    People = Voters | Advisory | Guest,
}
