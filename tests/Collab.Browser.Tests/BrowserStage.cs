using Collab.Server.Tests;

namespace Collab.Browser.Tests;

/// <summary>Servers, and one Chromium in which any number of people sit, each in a context of their own.</summary>
public abstract class BrowserStage : IAsyncLifetime
{
    /// <summary>Laptops and the screens of meeting rooms.</summary>
    public static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The address in the browser.</summary>
    public abstract Uri Url { get; }

    /// <summary>Where the tests themselves call.</summary>
    protected virtual Uri ApiUrl => Url;

    public async Task InitializeAsync()
    {
        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        await StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await StopAsync();
    }

    /// <summary>A browser of its own, nobody signed in.</summary>
    public async Task<Person> SomebodyAsync(ViewportSize? size = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Url.ToString(),
            ViewportSize = size ?? Desk,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = size == Phone,
            IsMobile = size == Phone,
            IgnoreHTTPSErrors = true, // certificates of tests are signed by nobody
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return await Person.SitDownAsync(context);
    }

    /// <summary>A browser in which a member of the demo is signed in already.</summary>
    public async Task<Person> MemberAsync(string userName, ViewportSize? size = null)
    {
        var person = await SomebodyAsync(size);
        await person.TakeCookieAsync(userName);
        return person;
    }

    /// <inheritdoc cref="SignIn.AsAsync"/>
    public async Task<Office> OfficeAsync(string userName) => new(await SignIn.AsAsync(ApiUrl, userName));

    protected abstract Task StartAsync();

    protected abstract Task StopAsync();
}
