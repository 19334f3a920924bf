using System.Text.Json;

namespace Collab.Browser.Tests;

/// <summary>
/// A conference with nineteen who have a vote: the chair, the secretary, one delegate on a phone and the room's display sit at browsers, the others
/// act over REST. <c>daibieu1</c> is the deputy of the chair, <c>daibieu6</c> to <c>daibieu17</c> are at the bridge point.
/// </summary>
internal sealed class Conference : IAsyncDisposable
{
    public const string OnPhone = "daibieu2", Deputy = "daibieu1", Away = "daibieu3", StandIn = "daibieu20", Represented = "daibieu4", Keeper = "daibieu6";
    public const string Bridge = "Điểm cầu Khu công nghiệp Bắc Hà";

    private static readonly ViewportSize Room = new() { Width = 1920, Height = 1080 };

    private readonly Dictionary<string, Office> offices = [];
    private readonly List<Person> people = [];

    private Conference(Guid id) => Id = id;

    public Guid Id { get; }
    public Person Chair => people[0];
    public Person Secretary => people[1];
    public Person Phone => people[2];
    public Person Display => people[3];
    public IReadOnlyList<Person> Everyone => people;

    public static IReadOnlyList<string> AtBridge { get; } = [.. Enumerable.Range(6, 12).Select(i => $"daibieu{i}")];

    public static async Task<Conference> DraftAsync(BrowserStage stage)
    {
        var office = await stage.OfficeAsync("thuky");
        Invited[] participants =
        [
            new(Office.IdOf("chutri"), "chair"), new(Office.IdOf("thuky"), "secretary"), new(Office.IdOf("diemcau"), "display"), new(Office.IdOf("daibieu5"), "teller"),
            .. Enumerable.Range(1, 19).Where(i => i != 5).Select(i => new Invited(Office.IdOf($"daibieu{i}"), "delegate", Weight: $"daibieu{i}" == OnPhone ? 3 : 1)),
        ];
        var id = await office.DraftAsync(
            "Hội nghị đại biểu Công đoàn tỉnh giữa nhiệm kỳ 2025–2030", participants,
            ("Báo cáo kiểm điểm giữa nhiệm kỳ", Office.IdOf(OnPhone)), ("Phiên chất vấn", null), ("Bầu bổ sung Ban Chấp hành", null));
        var conference = new Conference(id) { offices = { ["thuky"] = office } };
        await conference.SeatAsync(stage, ("chutri", null), ("thuky", null), (OnPhone, BrowserStage.Phone), ("diemcau", Room));
        return conference;
    }

    /// <summary>As this member, over REST.</summary>
    public async Task<JsonElement> DoAsync(BrowserStage stage, string userName, object command)
    {
        if (!offices.TryGetValue(userName, out var office)) offices.Add(userName, office = await stage.OfficeAsync(userName));
        return await office.DoAsync(Id, command);
    }

    public Task<JsonElement> ViewAsync() => offices["thuky"].ViewAsync(Id);

    public Task<IReadOnlyList<JsonElement>> EventsAsync() => offices["thuky"].EventsAsync(Id);

    public async Task<Guid> BallotIdAsync(string title) =>
        Guid.Parse((await ViewAsync()).GetProperty("ballots").EnumerateObject().Last(b => b.Value.GetProperty("title").GetString() == title).Name);

    /// <summary>All four faces at this moment.</summary>
    public async Task PictureAsync(string moment)
    {
        await Chair.PictureAsync($"conference-{moment}-chair");
        await Secretary.PictureAsync($"conference-{moment}-secretary");
        await Phone.PictureAsync($"conference-{moment}-phone");
        await Display.PictureAsync($"conference-{moment}-display");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var office in offices.Values) office.Dispose();
        foreach (var person in people) await person.DisposeAsync();
    }

    private async Task SeatAsync(BrowserStage stage, params (string UserName, ViewportSize? Screen)[] seats)
    {
        foreach (var (userName, screen) in seats) people.Add(await stage.MemberAsync(userName, screen));
    }
}
