using System.Text.RegularExpressions;

namespace Collab.Browser.Tests.Minutes;

/// <summary>What people do on the page of a meeting's minutes, by the words that they read there.</summary>
internal static class MinutesActions
{
    public static async Task OpenMinutesAsync(this Person person, Guid meeting, string? document = null)
    {
        await person.OpenAsync($"/meetings/{meeting}/minutes{(document is null ? "" : $"?document={document}")}");
        await Expect(person.Part("Các bước của văn bản")).ToBeVisibleAsync();
    }

    public static ILocator Sheet(this Person person) => person.Page.Locator("article.minutes-sheet");

    /// <summary>What is the person's to do.</summary>
    public static ILocator Next(this Person person) => person.Page.Locator(".next-step");

    public static ILocator Passage(this Person person, string words) => person.Page.Locator(".passage").Filter(new() { HasText = words });

    public static async Task ChooseAsync(this Person person, ILocator passage)
    {
        await passage.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Xem căn cứ") }).ClickAsync();
        await Expect(person.Part("Căn cứ trong diễn biến cuộc họp")).ToBeVisibleAsync();
    }

    /// <summary>The words in the field that is open; they are not saved.</summary>
    public static Task WriteAsync(this Person person, string label, string words) =>
        person.Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).FillAsync(words);

    /// <summary>Presses what is next, or is in the menu, and confirms it in its dialog.</summary>
    public static async Task TakeStepAsync(this Person person, string step, string? words = null, bool inMenu = false, string? picture = null)
    {
        if (inMenu)
        {
            await person.PressAsync("Thao tác khác với văn bản");
            await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = step, Exact = true }).ClickAsync();
        }
        else await person.Next().GetByRole(AriaRole.Button, new() { Name = step, Exact = true }).ClickAsync();
        if (words is not null) await person.Dialog().GetByRole(AriaRole.Textbox).FillAsync(words);
        if (picture is not null) await AdminForms.AssertLooksAsync(person, picture);
        await AdminForms.SubmitAsync(person, step);
    }
}
