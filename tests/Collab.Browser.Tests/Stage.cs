using Collab.Server.Tests;

namespace Collab.Browser.Tests;

/// <summary>
/// The built server as a process with the demo organisation on fresh data, and one Chromium in which any
/// number of people sit, each in a context of their own.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    /// <summary>Laptops and the screens of meeting rooms.</summary>
    public static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("collab-browser-");
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public async Task InitializeAsync()
    {
        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        await StartServerAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>On the same port and data as before: for those outside it is the same server.</summary>
    public async Task StartServerAsync() =>
        _server = await ServerProcess.StartAsync(_data.FullName, _port, "Development", $"--contentRoot={Repository.Server}", "--LoadTests:Enabled=true");

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillServerAsync()
    {
        await _server!.KillAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>A browser of its own, nobody signed in.</summary>
    public async Task<Person> SomebodyAsync(ViewportSize? size = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Url.ToString(),
            ViewportSize = size ?? Desk,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = size == Phone,
            IsMobile = size == Phone,
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
    public async Task<Office> OfficeAsync(string userName) => new(await SignIn.AsAsync(Url, userName));

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

/// <summary>Tests that leave the server running share one.</summary>
[CollectionDefinition(Name)]
public sealed class SharedStage : ICollectionFixture<Stage>
{
    public const string Name = "shared stage";
}
