using Collab.Storage.Mail;

namespace Collab.Server.Mail;

/// <summary>When a mail goes out that tells of notices.</summary>
internal static class MailDigestTimes
{
    /// <summary>Of whoever has chosen nothing.</summary>
    public static readonly MailSettings Default = new(MailDigests.Daily, Hour: 7);

    /// <summary>How long one that goes out immediately waits for others that come with it.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    /// <param name="since">When the first notice came.</param>
    /// <param name="zone">Where the organisation is.</param>
    /// <returns>Null = never.</returns>
    public static DateTimeOffset? DueAt(MailSettings settings, DateTimeOffset since, TimeZoneInfo zone)
    {
        if (settings.Digest == MailDigests.None) return null;
        if (settings.Digest == MailDigests.Immediately) return since + Gathering;

        var local = TimeZoneInfo.ConvertTime(since, zone).DateTime;
        for (var day = local.Date; ; day = day.AddDays(1))
        {
            var at = day.AddHours(settings.Hour);
            while (zone.IsInvalidTime(at)) at = at.AddMinutes(30); // the hour that summer time leaves out
            var due = new DateTimeOffset(at, zone.GetUtcOffset(at));
            if (due > since) return due.ToUniversalTime();
        }
    }
}
