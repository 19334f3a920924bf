using System.Net.Http.Json;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Meetings;
using Collab.Server.Records;
using Collab.Server.Tests.Meetings;
using Collab.Server.Tests.Minutes;
using Collab.Storage.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Records;

/// <summary>What would not be verified is not given out: each bound, at what is there and one below it.</summary>
[Trait("Requirement", "A3")]
public sealed class ExportBoundTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_record_that_could_not_be_verified_is_not_given_out()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        var plan = (await PlanAsync(minutes, ExportBounds.Verified)).Plan!;
        var journal = plan.Files.Single(file => file.Kind == RecordFileKind.Journal).Bytes;
        var largest = plan.Files.Where(file => file.Kind is RecordFileKind.MinutesDocx or RecordFileKind.MinutesPdf).MaxBy(file => file.Bytes)!;
        var line = (await LinesAsync(minutes)).Max();

        await BoundAsync(most => ExportBounds.Verified with { JournalBytes = most }, journal, "the journal");
        await BoundAsync(most => ExportBounds.Verified with { LineBytes = (int)most }, line, "the line of event");
        await BoundAsync(most => ExportBounds.Verified with { Files = (int)most }, plan.Files.Length + 1, "files");
        await BoundAsync(most => ExportBounds.Verified with { FileBytes = most }, largest.Bytes, largest.Path);
        await BoundAsync(most => ExportBounds.Verified with { ManifestBytes = most }, plan.Manifest.Length, "the manifest", slack: 8); // it says when it was made

        async Task BoundAsync(Func<long, ExportBounds> with, long most, string what, int slack = 0)
        {
            Assert.NotNull((await PlanAsync(minutes, with(most + slack))).Plan);
            var (_, refusal) = await PlanAsync(minutes, with(most - 1 - slack));
            Assert.Equal(RefusalCodes.TooLarge, refusal!.Code);
            Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Requirement", "E13")]
    public async Task A_PDF_with_signatures_has_a_bound_of_its_own()
    {
        var minutes = await RestMinutes.SignedAsync(server);
        await minutes.IssueAsync();
        var pdf = await minutes.FileAsync("thuky", "/minutes.pdf");
        var small = ExportBounds.Verified with { SignedBytes = pdf.Length - 1 };
        Assert.NotNull((await PlanAsync(minutes, small)).Plan);

        using var secretary = await server.SignInAsync("thuky");
        var request = new { document = "minutes", ordinal = 1, pfx = Convert.ToBase64String(TestCertificates.Make()), password = TestCertificates.Password };
        using var added = await secretary.PostAsJsonAsync(minutes.Meeting.Path("/minutes/signatures"), request);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        var (_, refusal) = await PlanAsync(minutes, small);
        Assert.Equal((RefusalCodes.TooLarge, true), (refusal!.Code, refusal.Message.Contains("minutes/minutes-1.pdf", StringComparison.Ordinal)));
        Assert.NotNull((await PlanAsync(minutes, small with { SignedBytes = pdf.Length })).Plan);
    }

    private async Task<(RecordPlan? Plan, Refusal? Refusal)> PlanAsync(RestMinutes minutes, ExportBounds bounds)
    {
        var services = server.Services;
        var export = new RecordExport(services.GetRequiredService<MeetingReplicas>(), services.GetRequiredService<StreamReads>(), services.GetRequiredService<IJournal>(), services.GetRequiredService<IFileStore>(),
            services.GetRequiredService<LargeReadings>(), bounds, services.GetRequiredService<TimeProvider>());
        return await export.PlanAsync(minutes.Meeting.Id, RestMeeting.Member("thuky"), default);
    }

    /// <summary>How long the lines of the journal are, without their ends.</summary>
    private static async Task<IReadOnlyList<long>> LinesAsync(RestMinutes minutes)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await minutes.FileAsync("thuky", "/record")));
        using var content = new MemoryStream();
        await using (var entry = await zip.GetEntry(RecordPaths.Journal)!.OpenAsync()) await entry.CopyToAsync(content);
        var lines = new List<long>();
        var from = 0L;
        foreach (var (at, value) in content.ToArray().Index())
        {
            if (value != '\n') continue;
            lines.Add(at - from);
            from = at + 1;
        }
        return lines;
    }
}
