using static Collab.Browser.Tests.AdminForms;

namespace Collab.Browser.Tests;

/// <summary>The record of a closed meeting: its secretary takes it away, and whoever has it is told whether it is whole.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "A3")]
public sealed class RecordPageTests(Stage stage)
{
    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task A_record_is_taken_away_and_verified_and_what_was_altered_is_named(string screen)
    {
        var (size, title) = (screen == "phone" ? BrowserStage.Phone : BrowserStage.Desk, $"Hội nghị tổng kết năm ({screen})");
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(title, [("chutri", "chair"), ("thuky", "secretary"), ("daibieu14", "delegate")], "Khai mạc");
        foreach (var command in (object[])[new { type = "openMeeting" }, new { type = "checkIn", mode = "online" }, new { type = "postMessage", text = "Nhất trí với báo cáo" }, new { type = "closeMeeting" }])
            await office.DoAsync(meeting, command);

        await using var secretary = await stage.MemberAsync("thuky", size);
        await secretary.OpenAsync($"/meetings/{meeting}");
        await Expect(secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra hồ sơ" })).ToBeVisibleAsync();
        await AssertLooksAsync(secretary, $"record-meeting-{screen}");
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = "Tải hồ sơ kiểm chứng" }).ClickAsync();
        var dialog = secretary.Page.GetByRole(AriaRole.Dialog, new() { Name = "Tải hồ sơ kiểm chứng" });
        await Expect(dialog).ToContainTextAsync("những điều không trang nào hiển thị");
        await AssertLooksAsync(secretary, $"record-download-{screen}");
        var download = await secretary.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Link, new() { Name = "Tải tệp .zip" }).ClickAsync());
        Assert.Equal($"record-{meeting}.zip", download.SuggestedFilename);
        var zip = await File.ReadAllBytesAsync(await download.PathAsync());

        // Who has the file need not have been in the meeting.
        await using var reader = await stage.MemberAsync("daibieu15", size);
        await reader.OpenAsync("/verify");
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Kiểm tra hồ sơ cuộc họp" })).ToBeVisibleAsync();
        await AssertLooksAsync(reader, $"verify-{screen}");
        await VerifyAsync(reader, zip);
        var whole = reader.Page.GetByRole(AriaRole.Region, new() { Name = "Nguyên vẹn" });
        await Expect(whole).ToContainTextAsync(title);
        await Expect(whole).ToContainTextAsync("hãy nhập mã in trên biên bản đã ký");
        await AssertLooksAsync(reader, $"verify-whole-{screen}");

        zip[zip.AsSpan().IndexOf("Nhất trí với báo cáo"u8)]++;
        await VerifyAsync(reader, zip);
        var altered = reader.Page.GetByRole(AriaRole.Region, new() { Name = "Đã bị sửa đổi" });
        await Expect(altered.GetByText("(gửi tin nhắn) bị sửa: loại, thời điểm, người, lệnh hoặc nội dung.")).ToBeVisibleAsync();
        await AssertLooksAsync(reader, $"verify-altered-{screen}");
    }

    private static Task VerifyAsync(Person person, byte[] zip) =>
        person.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "record.zip", MimeType = "application/zip", Buffer = zip });
}
