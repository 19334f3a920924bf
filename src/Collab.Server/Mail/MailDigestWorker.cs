using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Organisations;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Storage.Mail;
using MailKit.Net.Smtp;
using MimeKit;

namespace Collab.Server.Mail;

/// <summary>
/// Mails members what is new and unread in their inboxes, when each wants it. When a mail goes out is stored, so that no restart loses or
/// doubles it; only a server that dies after it has sent one and before it has noted so makes another one send it again, with the same
/// message id.
/// </summary>
internal sealed partial class MailDigestWorker(
    MailDigestStore store, IJournal journal, OrganisationReplica replica, StreamReads reads, OrganisationCalendar calendar, CollabOptions options, TimeProvider clock, ILogger<MailDigestWorker> logger)
    : WokenWorker(clock)
{
    private const int AtATime = 20;
    private const int ReckonedAtATime = 500;

    // How long a server that died keeps others away; it asks for more before each mail.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Guid server = Guid.NewGuid();

    protected override TimeSpan LookAgain => TimeSpan.FromSeconds(15);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await ReckonAsync(cancel);
        while (await store.ClaimAsync(server, Claim, AtATime, cancel) is { Count: > 0 } due) await SendAsync(due, cancel);
    }

    protected override void LogFailed(Exception error) => LogNotLookedUp(logger, error);

    private async Task ReckonAsync(CancellationToken cancel)
    {
        while (await store.ListUnreckonedAsync(ReckonedAtATime, cancel) is { Count: > 0 } waiting)
        {
            var times = waiting.ToLookup(digest => MailDigestTimes.DueAt(digest.Settings ?? MailDigestTimes.Default, digest.Since, calendar.Zone));
            await store.SkipAsync([.. times[null]], cancel);
            await store.SetDueAsync([.. times.Where(time => time.Key is not null).SelectMany(time => time.Select(digest => (digest, time.Key!.Value)))], cancel);
        }
    }

    private async Task SendAsync(IReadOnlyList<DueDigest> due, CancellationToken cancel)
    {
        using var sender = new MailSender(options.Mail!);
        var isAway = false;
        foreach (var digest in due)
        {
            try
            {
                // Where the mail server is away, what is claimed is let go.
                if (isAway || !await TrySendAsync(digest, sender, cancel)) await store.PutOffAsync(digest.Member, server, PauseAfter(digest.Attempt), cancel);
            }
            catch (RefusedMailException refused)
            {
                LogRefused(logger, digest.Member, refused.Message);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                // What a server says of a recipient may name the address.
                isAway = error is not (SmtpCommandException or BrokenStreamException);
                if (error is SmtpCommandException refused) LogPutOff(logger, digest.Member, (int)refused.StatusCode, digest.Attempt);
                else LogFailed(logger, error, digest.Member, digest.Attempt);
                await store.PutOffAsync(digest.Member, server, PauseAfter(digest.Attempt), cancel);
            }
        }

        await sender.CloseAsync(cancel);
    }

    /// <summary>False = it cannot be told now what to send.</summary>
    private async Task<bool> TrySendAsync(DueDigest digest, MailSender sender, CancellationToken cancel)
    {
        if (!await store.RenewAsync(digest.Member, server, Claim, cancel)) return true; // another server sends it
        var (organisation, _) = await replica.ReadAsync();
        if (organisation is null) return false;

        var inbox = await ReadAsync(digest.Member, cancel);
        var unread = inbox.Notices.Values.Where(notice => !notice.Read && notice.Position > digest.Mailed).OrderByDescending(notice => notice.Position).ToList();
        if (await MeetingsOfAsync(digest.Member, unread) is not { } meetings) return false;
        try
        {
            if (unread.Count > 0 && digest.Address is { } address && organisation.Members.Find(digest.Member) is { Active: true } member)
                await sender.SendAsync(DigestLetter.Write(options.Mail!.From, (member.Id, member.Name, address), unread, inbox.Newest, options.PublicUrl!, calendar.Zone, Clock.GetUtcNow(), meetings), cancel);
        }
        catch (ParseException error)
        {
            // What the rules of contacts let through and MIME does not: it keeps nobody else from being mailed.
            await store.EndAsync(digest.Member, server, inbox.Newest, cancel);
            throw new RefusedMailException("The address cannot be written in a mail.", error);
        }
        catch (RefusedMailException)
        {
            await store.EndAsync(digest.Member, server, inbox.Newest, cancel);
            throw;
        }

        // Not cancelled: it is sent.
        await store.EndAsync(digest.Member, server, inbox.Newest, CancellationToken.None);
        return true;
    }

    /// <summary>Those that the notices named are about, and that the member takes part in still; null = they cannot be read now.</summary>
    private async Task<Dictionary<Guid, Meeting>?> MeetingsOfAsync(Guid member, IReadOnlyList<Notice> notices)
    {
        var meetings = new Dictionary<Guid, Meeting>();
        foreach (var id in notices.Take(DigestLetter.Named).Select(notice => notice.About.MeetingId).OfType<Guid>().Distinct())
        {
            var (state, refusal) = await reads.StateAsync(StreamId.Meeting(id));
            if (state is Meeting meeting)
            {
                if (MeetingSight.Of(meeting, member) is not null) meetings.Add(id, meeting);
            }
            // What cannot be read for good keeps nobody's mail.
            else if (refusal!.Retryable)
            {
                return null;
            }
        }
        return meetings;
    }

    // Once a day for everybody: not worth following each of them.
    private async Task<Inbox> ReadAsync(Guid member, CancellationToken cancel) =>
        (await StreamReplay.ReadAsync(journal, StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, snapshot => snapshot.Format == InboxSnapshots.Format ? InboxSnapshots.Read(snapshot.State) : null, cancel)).State;

    /// <summary>A minute, twice as long each time, an hour at most.</summary>
    private static TimeSpan PauseAfter(int attempt)
    {
        var doubled = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempt, 20) - 1));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    [LoggerMessage(LogLevel.Warning, "Mails that are due cannot be looked up")]
    private static partial void LogNotLookedUp(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "A mail for the member {Member} did not go out at the {Attempt}. attempt; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception error, Guid member, int attempt);

    [LoggerMessage(LogLevel.Warning, "The mail server answered {Status} to a mail for the member {Member} at the {Attempt}. attempt; it is tried again")]
    private static partial void LogPutOff(ILogger logger, Guid member, int status, int attempt);

    [LoggerMessage(LogLevel.Warning, "No mails can be sent to the member {Member}: {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid member, string reason);
}
