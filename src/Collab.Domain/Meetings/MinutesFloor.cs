using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>Who spoke, on what and how long, and questions in writing that were shown. What a request's author noted on it, and what stewards hid, is told nowhere.</summary>
internal static class MinutesFloor
{
    public static IEnumerable<Told> Speeches(MinutesReading r)
    {
        foreach (var (request, when, place) in Held(r))
        {
            var did = request.Kind switch
            {
                RequestKind.Question => "chất vấn",
                RequestKind.PointOfOrder => "có ý kiến về trình tự",
                _ => "phát biểu",
            };
            var time = SecondsOf(request) is { } seconds ? $"{r.Words.Between(when.From.At, when.To?.At)} ({MinutesWords.Duration(seconds)})" : r.Words.Between(when.From.At, null);
            yield return new(when.From.Seq, place, new($"speech:{request.Id}", $"{MinutesWords.Sentence(MinutesWords.Person(r.Who(request.MemberId), request.Name, request.UnitName))} {did} {time}.", 0, [.. when.Seqs]));
        }
    }

    /// <summary>All of them together; null = nobody has spoken.</summary>
    public static Passage? Sum(MinutesReading r)
    {
        var ended = Held(r).Where(s => s.Request.EndedAt is not null).ToList();
        return ended.Count == 0 ? null : new("floor",
            $"Tổng cộng có {MinutesWords.Number(ended.Count)} lượt phát biểu của {MinutesWords.Number(ended.Select(s => s.Request.MemberId).Distinct().Count())} người, trong {MinutesWords.Duration(ended.Sum(s => SecondsOf(s.Request)!.Value))}.",
            0, [.. ended.Select(s => s.When.To!.Value.Seq).Order()]);
    }

    private static IEnumerable<(SpeakingRequest Request, Stretch When, Guid? Place)> Held(MinutesReading r)
    {
        foreach (var (id, when) in r.Trail.Speeches)
        {
            var request = r.M.Floor.Requests[id];
            if (r.IsOf(request.SessionId) && r.Tells(request.ItemId, when.CurrentId, out var place)) yield return (request, when, place);
        }
    }

    // As the floor counts them; null = goes on.
    private static int? SecondsOf(SpeakingRequest request) => request.EndedAt is { } end ? (int)Math.Max(0, (end - request.CalledAt!.Value).TotalSeconds) : null;

    public static IEnumerable<Told> Questions(MinutesReading r)
    {
        foreach (var (id, question) in r.Trail.Questions)
        {
            var said = question.Said;
            if (!r.IsOf(said.SessionId) || r.M.HiddenMessages.ContainsKey(id) || !r.Tells(null, question.CurrentId, out var place)) continue;
            var asker = r.Who(said.AskedBy);
            var text = $"{MinutesWords.Sentence(MinutesWords.Person(asker, said.AskedByName, asker?.UnitName ?? MinutesWords.Unknown))} hỏi bằng văn bản: {MinutesWords.QuotedEnd(said.Question)}";
            text += said.Answer is { } answer ? $" Trả lời của {said.Name}: {MinutesWords.QuotedEnd(answer)}" : " Câu hỏi không được trả lời bằng văn bản.";
            yield return new(question.Shown.Seq, place, new($"question:{id}", text, 0, Seqs(r.Trail.AskedAt(id), question.Answered)));
        }
    }

    private static ImmutableArray<long> Seqs(long asked, long answered) => asked > 0 ? [asked, answered] : [answered];
}
