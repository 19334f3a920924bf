namespace Collab.Browser.Tests;

/// <summary>What a person does on the pages of document rooms.</summary>
internal static class RoomActions
{
    private const string Fill =
        """
        files => {
          const data = new DataTransfer();
          for (const { name, content } of files)
            data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
          return data;
        }
        """;

    /// <summary>Drags files from elsewhere over the page and lets them fall on what is named; without it anywhere on the page.</summary>
    public static async Task DropAsync(this Person person, ILocator? place, params (string Name, byte[] Content)[] files)
    {
        await using var data = await person.DragAsync(place, files);
        await (place ?? person.Page.Locator("#main")).DispatchEventAsync("drop", new { dataTransfer = data });
    }

    /// <summary>Without letting them fall: for looking at what the page says.</summary>
    public static async Task<IJSHandle> DragAsync(this Person person, ILocator? place, params (string Name, byte[] Content)[] files)
    {
        var data = await person.Page.EvaluateHandleAsync(Fill, files.Select(file => new { name = file.Name, content = Convert.ToBase64String(file.Content) }).ToArray());
        var target = place ?? person.Page.Locator("#main");
        await target.DispatchEventAsync("dragenter", new { dataTransfer = data });
        await target.DispatchEventAsync("dragover", new { dataTransfer = data });
        return data;
    }

    public static ILocator Entries(this Person person) => person.Page.Locator(".entries ul");

    /// <summary>The row of a folder or a document.</summary>
    public static ILocator Entry(this Person person, string title) =>
        person.Entries().GetByRole(AriaRole.Listitem).Filter(new() { Has = person.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }) });

    /// <summary>The row of a file on its way.</summary>
    public static ILocator Sent(this Person person, string fileName) =>
        person.Page.GetByRole(AriaRole.Region, new() { Name = "Tệp đang đưa lên" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = fileName });

    public static async Task ChooseAsync(this Person person, string title, string action)
    {
        await person.Entry(title).GetByRole(AriaRole.Button, new() { NameRegex = new("^Thao tác với ") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    public static async Task ChooseOfRoomAsync(this Person person, string action)
    {
        await person.PressAsync("Thao tác khác với phòng");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    public static Task TypeAsync(this Person person, string label, string text) =>
        person.Dialog().GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{label}") }).FillAsync(text);

    /// <summary>In the dialog: somebody found by typing a part of the name.</summary>
    public static async Task AddToRoomAsync(this Person person, string kind, string typed, string role)
    {
        await person.Dialog().GetByText(kind, new() { Exact = true }).First.ClickAsync();
        await person.Dialog().GetByRole(AriaRole.Combobox, new() { Name = kind }).FillAsync(typed);
        await person.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = typed }).First.ClickAsync();
        await person.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new("Vai trò$") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option, new() { Name = role, Exact = true }).ClickAsync();
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thêm vào phòng", Exact = true }).ClickAsync();
    }
}
