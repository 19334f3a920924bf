namespace Collab.Server.Organisations;

/// <summary>The zone by whose days the organisation goes.</summary>
internal static class OrganisationTime
{
    public const string Default = "Asia/Ho_Chi_Minh";

    /// <summary>Null when this machine does not know it.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        // Slim machines have no time zones at all. This one has been seven hours ahead without summer time since 1975.
        return name == Default ? TimeZoneInfo.CreateCustomTimeZone(Default, TimeSpan.FromHours(7), Default, Default) : null;
    }
}
