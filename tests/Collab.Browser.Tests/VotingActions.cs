namespace Collab.Browser.Tests;

/// <summary>Votes cast on the pages by people who may have two to cast: their own, and after it that of whoever delegated it.</summary>
internal static class VotingActions
{
    /// <summary>In a motion.</summary>
    public static async Task CastAsync(this Person person, string title, string option)
    {
        var card = person.VoteCards().Filter(new() { Has = person.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });
        await card.First.Locator("label").Filter(new() { Has = person.Page.GetByRole(AriaRole.Radio, new() { Name = option, Exact = true }) }).ClickAsync();
        await person.SendBallotAsync();
    }

    /// <summary>In the one election under way.</summary>
    public static async Task ElectAsync(this Person person, params string[] candidates)
    {
        await person.CheckAsync(candidates);
        await person.SendBallotAsync();
    }

    public static async Task CheckAsync(this Person person, params string[] candidates)
    {
        foreach (var name in candidates)
            await person.VoteCards().First.Locator("label").Filter(new() { Has = person.Page.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true }) }).ClickAsync();
    }

    /// <summary>Sends what is chosen on the first card, until that card is gone.</summary>
    public static async Task SendBallotAsync(this Person person)
    {
        await Expect(person.VoteCards().First).ToBeVisibleAsync();
        var before = await person.VoteCards().CountAsync();
        await person.VoteCards().First.GetByRole(AriaRole.Button, new() { Name = "Bỏ phiếu", Exact = true }).ClickAsync();
        await person.PressAsync("Xác nhận bỏ phiếu");
        await Expect(person.VoteCards()).ToHaveCountAsync(before - 1);
    }

    /// <summary>Chooses from a list in a dialog.</summary>
    public static async Task PickAsync(this Person person, string field, string option)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new(field) }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = option }).First.ClickAsync();
    }

    private static ILocator VoteCards(this Person person) => person.Page.Locator(".vote-card");
}
