namespace Collab.Grains.Organisations;

/// <summary>Which day it is where the organisation is: units and positions begin and end by days.</summary>
public sealed class OrganisationCalendar(TimeZoneInfo zone, TimeProvider time)
{
    public DateOnly Today => DayOf(time.GetUtcNow());

    public TimeZoneInfo Zone => zone;

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
