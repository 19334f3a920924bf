using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>What a person does with the dialogs of the administration's pages.</summary>
internal static class AdminForms
{
    public static async Task AssertLooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name);
        // A page that is wider than its window is laid out for a wider one on a phone: what is tapped is elsewhere.
        var over = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{name} is {over} px wider than its window.");
    }

    public static ILocator Heading(Person person, string name) => person.Page.GetByRole(AriaRole.Heading, new() { Name = name }).First;

    public static async Task SubmitAsync(Person person, string button)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        // A bound on hanging: a paper is answered when its PDF is made, which takes up to 90 seconds where the machine is busy.
        await Expect(person.Dialog()).ToBeHiddenAsync(new() { Timeout = 120_000 });
    }

    /// <param name="digits">Day, month and year as they are typed.</param>
    public static async Task DayAsync(Person person, string label, string digits)
    {
        await person.Dialog().GetByRole(AriaRole.Group, new() { NameRegex = new Regex($"^{label}") }).GetByRole(AriaRole.Spinbutton).First.ClickAsync();
        await person.Page.Keyboard.TypeAsync(digits);
    }

    public static async Task ChooseUnitAsync(Person person, string label, string typed)
    {
        await person.Dialog().GetByRole(AriaRole.Combobox, new() { NameRegex = new Regex($"^{label}") }).FillAsync(typed);
        await person.Page.GetByRole(AriaRole.Option).First.ClickAsync();
    }

    public static async Task MoreAsync(Person person, string action)
    {
        await person.PressAsync("Thao tác khác");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }
}
