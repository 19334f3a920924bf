namespace Collab.Browser.Tests;

/// <summary>Chair, secretary and three delegates on the page of one meeting, each at a browser of their own.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private Hall(Person[] people) => Everyone = people;

    public IReadOnlyList<Person> Everyone { get; }
    public Person Chair => Everyone[0];
    public Person Secretary => Everyone[1];
    public IEnumerable<Person> Delegates => Everyone.Skip(2);

    public static async Task<Hall> EnterAsync(BrowserStage stage, Guid meeting)
    {
        string[] userNames = ["chutri", "thuky", "daibieu1", "daibieu2", "daibieu5"];
        var people = new List<Person>();
        foreach (var userName in userNames)
        {
            var person = await stage.MemberAsync(userName);
            people.Add(person);
            await person.EnterMeetingAsync(meeting);
        }

        return new Hall([.. people]);
    }

    public void Deconstruct(out Person chair, out Person secretary, out Person first, out Person second, out Person third) =>
        (chair, secretary, first, second, third) = (Everyone[0], Everyone[1], Everyone[2], Everyone[3], Everyone[4]);

    public async Task PictureAsync(string name)
    {
        await Chair.PictureAsync($"{name}-chair");
        await Everyone[2].PictureAsync($"{name}-delegate");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in Everyone) await person.DisposeAsync();
    }
}
