namespace Collab.Domain.Registers;

/// <summary>Every limit of the registers. Lengths are UTF-16 code units of the NFC text.</summary>
public static class RegistryLimits
{
    /// <summary>Retired ones too.</summary>
    public const int Registers = 200;
    public const int Title = 200;
    /// <summary>Of a subject as the register names it.</summary>
    public const int Subject = Meetings.Limits.Title;
    public const int Reason = 1_000;
    public const int Pattern = 60;
    public const int Abbreviation = 40;
    /// <summary>What stands at the top or above a signature.</summary>
    public const int Body = 300;
    public const int Recipients = 2_000;
    /// <summary>With which a register may begin.</summary>
    public const int FirstNumber = 100_000;
    /// <summary>Millimetres.</summary>
    public const int LeastMargin = 10;
    public const int MostMargin = 50;
    /// <summary>Points.</summary>
    public const int LeastSize = 9;
    public const int MostSize = 18;
}
