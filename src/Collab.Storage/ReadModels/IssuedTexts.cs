using Collab.Domain.Meetings;

namespace Collab.Storage.ReadModels;

/// <summary>Texts of what meetings issued, for searches. The append that issues has made the row; its words are composed afterwards, and never change.</summary>
public sealed class IssuedTexts(Database database)
{
    private static readonly string Kind = StoredWord<MeetingTextKind>.Of(MeetingTextKind.Minutes);

    /// <summary>Those of the meeting that are not composed yet; see <see cref="MeetingText.IdOf"/>.</summary>
    public async Task<IReadOnlySet<Guid>> MissingAsync(Guid meeting, CancellationToken cancel = default) =>
        (await database.ReadAsync("SELECT id FROM meeting_texts WHERE meeting_id = @meeting AND kind = @kind AND text = ''", row => row.GetUuid(0), cancel, ("@meeting", meeting.ToBlob()), ("@kind", Kind)).ConfigureAwait(false)).ToHashSet();

    /// <summary>Nothing, where it was recalled or replaced meanwhile.</summary>
    public Task PutAsync(Guid id, string text, CancellationToken cancel = default) =>
        database.ChangeAsync("UPDATE meeting_texts SET text = @text WHERE id = @id AND kind = @kind", cancel, ("@text", text), ("@id", id.ToBlob()), ("@kind", Kind));
}
