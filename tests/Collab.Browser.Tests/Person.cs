using System.Collections.Concurrent;
using Collab.Server.Accounts;

namespace Collab.Browser.Tests;

/// <summary>One person at one browser. What the page complains about (errors, violations of its content security policy) is kept.</summary>
public sealed class Person : IAsyncDisposable
{
    // The page watches itself, from before its first script.
    private const string WatchPolicy =
        "addEventListener('securitypolicyviolation', e => console.error(`Content security policy: ${e.violatedDirective} forbids ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber}`));";

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = [];
    private volatile bool expectsOutage;

    private Person(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message)) complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public static async Task<Person> SitDownAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(WatchPolicy);
        return new Person(context, await context.NewPageAsync());
    }

    public async Task TakeCookieAsync(string userName)
    {
        var answer = await context.APIRequest.PostAsync("/api/auth/login", new() { DataObject = new { userName, password = DemoSeed.Password } });
        Assert.True(answer.Ok, $"Signing in as {userName} was answered {answer.Status}.");
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>From now on the server is away: what the browser itself logs about that is no fault of the page.</summary>
    public void ExpectOutage() => expectsOutage = true;

    /// <summary>Saves what is seen, for a person to look at.</summary>
    /// <param name="wholePage">Also what is seen only after scrolling.</param>
    public Task PictureAsync(string name, bool wholePage = false) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}.png"), FullPage = wholePage, Animations = ScreenshotAnimations.Disabled });

    /// <summary>An authenticator in the device, whose user is there and agrees to everything.</summary>
    public async Task PlugInAuthenticatorAsync()
    {
        var devTools = await Page.Context.NewCDPSessionAsync(Page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Fails the test if the page complained, also where the test failed already: the complaint is mostly the reason.</summary>
    public async ValueTask DisposeAsync()
    {
        var url = Page.Url;
        await context.DisposeAsync();
        if (!complaints.IsEmpty) Assert.Fail($"{url} complained:\n{string.Join('\n', complaints)}");
    }

    // Chromium logs every answer that is no success, also where the page asks in order to be told so.
    private bool IsExpected(IConsoleMessage message)
    {
        if (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            return (message.Text.Contains(" 401 ", StringComparison.Ordinal) && message.Location.Contains("/api/", StringComparison.Ordinal))
                || message.Location.Contains("/api/setup", StringComparison.Ordinal)
                || message.Location.Contains("/api/auth/password", StringComparison.Ordinal)
                || message.Location.Contains("/api/auth/link", StringComparison.Ordinal)
                // A guest of one meeting is nobody to all else.
                || message.Location.Contains("/api/guest", StringComparison.Ordinal)
                || (message.Text.Contains(" 403 ", StringComparison.Ordinal) && message.Location.Contains("/api/me", StringComparison.Ordinal))
                || (message.Text.Contains(" 400 ", StringComparison.Ordinal) && message.Location.Contains("/import?", StringComparison.Ordinal))
                || (message.Text.Contains(" 404 ", StringComparison.Ordinal) && message.Location.Contains("/notes", StringComparison.Ordinal))
                // What goes on with a file may come before the server knows that the connection broke, or when it has stored what came by it.
                || (expectsOutage && (message.Text.Contains(" 423 ", StringComparison.Ordinal) || message.Text.Contains(" 409 ", StringComparison.Ordinal)) && message.Location.Contains("/api/uploads/", StringComparison.Ordinal))
                || (expectsOutage && message.Text.Contains("net::ERR_", StringComparison.Ordinal));
        }

        return expectsOutage && message.Text.StartsWith("WebSocket connection", StringComparison.Ordinal);
    }
}
