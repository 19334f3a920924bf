using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Grains.Meetings;
using Collab.Server.Accounts;
using Collab.Server.Guests;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

internal sealed partial class AccessWorld
{
    /// <summary>Those who came by a link to whatever meeting a call is about: one was let in, the other waits.</summary>
    public Person[] Visitors { get; } =
    [
        new("guest by link", Guid.CreateVersion7(), null) { Visit = Standing.LinkGuest },
        new("who waits in the lobby", Guid.CreateVersion7(), null) { Visit = Standing.Waiting },
    ];

    private Guid? home;

    /// <summary>What the person comes with; guests by link, with what makes them guests of the meeting that is called, or of one that is not.</summary>
    public async Task<string?> TokenForAsync(Call call)
    {
        if (call.By.Visit is null) return call.By.AsksForSelf ? await TokenAsync(call.By.Id) : call.By.Token;
        if (call.IsOfMeeting) return VisitorToken(call.Address, call.By.Id);
        return VisitorToken(home ??= await MeetingAsync(), call.By.Id);
    }

    private string VisitorToken(Guid meeting, Guid guest) => Services.GetRequiredService<Tokens>().Access(GuestCookie.Principal(meeting, guest), TimeSpan.FromMinutes(30));

    private async Task VisitAsync(Guid meeting)
    {
        var hash = GuestToken.Hash($"{meeting}");
        await ExecuteAsync(meeting, Chair, new CreateGuestLink("Khách", hash, Limits.Guests));
        foreach (var guest in Visitors) await ExecuteAsync(meeting, guest, new ArriveAsGuest(hash, guest.Name, "Báo Lao động"));
        await ExecuteAsync(meeting, Chair, new AdmitGuest(Visitors[0].Id));
    }

    /// <summary>The token of a link that is good for all who try it.</summary>
    public async Task<string> LinkTokenAsync()
    {
        if (linkToken is not null) return linkToken;
        var meeting = await MeetingAsync();
        var token = GuestToken.New(meeting);
        await ExecuteAsync(meeting, Chair, new CreateGuestLink("Khách", GuestToken.Hash(token), Limits.Guests));
        return linkToken = token;
    }

    private string? linkToken;

    /// <summary>A link that nothing else is about; there may not be any number of them in a meeting.</summary>
    public async Task<Guid> GuestLinkAsync(Guid meeting)
    {
        var answer = await Services.GetRequiredService<IGrainFactory>().GetGrain<IMeetingGrain>(meeting)
            .ExecuteAsync(new(Chair.Id, Guid.NewGuid(), new CreateGuestLink("Khách", GuestToken.Hash($"{Guid.NewGuid()}"), 1)));
        return answer.Result?["linkId"] ?? Guid.NewGuid();
    }
}
