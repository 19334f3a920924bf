using System.Data.Common;
using System.Text.RegularExpressions;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>What becomes of an answer of the provider: a sign-in of ours, or the page that was wanted with a reason.</summary>
internal sealed partial class OpenIdEvents(
    OpenIdAccounts accounts, SignInAnswer answer, SignInLog log, CollabOptions options, SignInInstruments instruments, ILogger<OpenIdEvents> logger) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        // What a browser or a proxy says of host and scheme does not matter then.
        if (options.PublicUrl is { } url) context.ProtocolMessage.RedirectUri = new Uri(url, OpenId.CallbackPath).AbsoluteUri;
        context.ProtocolMessage.AcrValues = options.OpenId!.Acr;
        return Task.CompletedTask;
    }

    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (RateLimits.TakeSignIn(context.HttpContext)) return Task.CompletedTask;

        TurnAway(context.HttpContext, context.Properties?.RedirectUri);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        // The framework would keep the provider's claims as the sign-in.
        context.HandleResponse();
        try
        {
            var (account, refusal) = await accounts.FindAsync(context.Principal!);
            if (account is null)
            {
                await log.FailedAsync(SignInOutcomes.Refused, SignInMethods.OpenId, null);
                Refuse(context.HttpContext, context.ReturnUri, refusal!);
                return;
            }

            await answer.GiveCookieAsync(context.HttpContext, account, SignInMethods.OpenId);
        }
        catch (Exception error) when (error is DbException or DbUpdateException || Database.IsAway(error))
        {
            LogNotLookedUp(logger, error);
            Refuse(context.HttpContext, context.ReturnUri, OpenIdRefusals.Failed);
            return;
        }

        instruments.OpenIdAnswered(Grains.Tracing.CodeOf(null));
        context.Response.Redirect(ReturnAddress.Of(context.ReturnUri));
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        Fail(context.HttpContext, context.Properties?.RedirectUri, context.Failure);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>The provider is away, or it refuses, or its answer is not to be believed.</summary>
    public void Fail(HttpContext http, string? page, Exception? failure)
    {
        LogFailed(logger, Reason(failure));
        Refuse(http, page, OpenIdRefusals.Failed);
    }

    /// <summary>Too many at a time come from there.</summary>
    public void TurnAway(HttpContext http, string? page) => Refuse(http, page, OpenIdRefusals.Busy);

    private void Refuse(HttpContext http, string? page, string code)
    {
        instruments.OpenIdAnswered(code);
        http.Response.Redirect(ReturnAddress.Refused(ReturnAddress.Of(page), code));
    }

    // Kinds of errors, numbers of IdentityModel's messages, the protocol's own words: their texts may name people.
    private static string Reason(Exception? failure)
    {
        var words = new List<string>();
        for (var error = failure; error is not null; error = error.InnerException)
        {
            var word = error.Data["error"] is string code && ErrorCode().IsMatch(code) ? code : MessageNumber().Match(error.Message).Value;
            words.Add($"{error.GetType().Name} {word}".TrimEnd());
        }

        return string.Join(" < ", words);
    }

    [GeneratedRegex("^IDX[0-9]{5}")]
    private static partial Regex MessageNumber();

    [GeneratedRegex(@"^[a-z_]{1,40}\z")]
    private static partial Regex ErrorCode();

    [LoggerMessage(LogLevel.Warning, "Somebody who came from the OpenID Connect provider was not signed in: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Somebody who came from the OpenID Connect provider was not signed in: the database does not answer.")]
    private static partial void LogNotLookedUp(ILogger logger, Exception error);
}
