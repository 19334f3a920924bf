using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Review;

/// <summary>A draft in a room of a running server, and the words of it that can be spoken of.</summary>
/// <param name="Seq">Of its last event, before anybody has said anything.</param>
internal sealed record Draft(Guid Id, long Seq, IReadOnlyList<Draft.Quote> Quotes)
{
    private const int Pages = 20, LinesOfPage = 30;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>As a comment's anchor has it.</summary>
    public sealed record Quote(int Page, int Start, string Exact);

    public string Path => $"/api/documents/{Id}";

    /// <param name="writers">Reviewers; everybody else reads.</param>
    public static async Task<Draft> BringAsync(CollabApi api, PlacedUploads uploads, Member owner, IReadOnlyList<Member> writers, IEnumerable<Member> readers, TimeSpan patience)
    {
        var members = writers.Select(member => new { memberId = member.Id, role = "reviewer" }).Concat(readers.Select(member => new { memberId = member.Id, role = "reader" }));
        var room = (await api.PostAsync(owner, "/api/rooms", new { name = "Góp ý dự thảo", members })).GetProperty("id").GetGuid();
        var pdf = PlainPdf.Of([.. Enumerable.Range(0, Pages).Select(page => Enumerable.Range(0, LinesOfPage).Select(line => LineOf(page * LinesOfPage + line)).ToArray())]);
        var command = new { type = "addDocument", uploadId = await uploads.PutAsync(owner.Id, "Dự thảo.pdf", pdf, patience), title = "Dự thảo Quy chế" };
        var id = (await api.PostAsync(owner, $"/api/rooms/{room}/commands", new { commandId = Guid.CreateVersion7(), command })).GetProperty("result").GetProperty("documentId").GetGuid();
        var draft = new Draft(id, 0, []);
        using var waiting = new CancellationTokenSource(patience);
        while (true)
        {
            var (_, state) = await api.ViewAsync(owner, draft.Path);
            var rendition = JsonElement.Parse(state).GetProperty("versions").GetProperty("1").GetProperty("rendition");
            switch (rendition.GetProperty("state").GetString())
            {
                case "ready":
                    var quotes = QuotesOf(JsonElement.Parse(await api.GetAsync(owner, draft.Path + "/versions/1/text")));
                    // That was an event, too: who reads its text has opened it.
                    return draft with { Seq = (await api.ViewAsync(owner, draft.Path)).Seq, Quotes = quotes };
                case "failed": throw new HttpRequestException($"The draft has no pages: {rendition}");
            }

            await Task.Delay(LookEvery, waiting.Token);
        }
    }

    private static string LineOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number % 7 + 1}. Van ban so {number} duoc xu ly cham nhat sau {number % 30 + 1} ngay ke tu ngay nhan.");

    /// <summary>Some words of each line.</summary>
    private static List<Quote> QuotesOf(JsonElement text)
    {
        var quotes = new List<Quote>();
        foreach (var page in text.GetProperty("pages").EnumerateArray())
        {
            var words = page.GetProperty("text").GetString()!;
            for (var at = words.IndexOf("cham nhat", StringComparison.Ordinal); at >= 0; at = words.IndexOf("cham nhat", at + 1, StringComparison.Ordinal))
            {
                var end = words.IndexOf("ngay", at, StringComparison.Ordinal) + "ngay".Length;
                quotes.Add(new(page.GetProperty("page").GetInt32(), at, words[at..end]));
            }
        }

        return quotes.Count > 0 ? quotes : throw new HttpRequestException("The draft has no text.");
    }
}
