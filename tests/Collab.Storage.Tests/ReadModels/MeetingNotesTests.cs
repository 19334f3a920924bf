using Collab.Domain.Meetings;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Tests.ReadModels;

public sealed class MeetingNotesTests : IDisposable
{
    private static readonly Guid An = Guid.NewGuid();
    private static readonly Guid Binh = Guid.NewGuid();
    private static readonly Guid Meeting = Guid.NewGuid();

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly MeetingNotes _notes;

    public MeetingNotesTests()
    {
        _database = SqliteDatabase.Open(_folder.File("collab.db"));
        _notes = new MeetingNotes(_database, TimeProvider.System);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_note_is_kept_replaced_and_deleted_by_its_author()
    {
        Assert.Null(await _notes.GetAsync(An, Meeting));

        await _notes.PutAsync(An, Meeting, "Hỏi về kinh phí");
        var put = await _notes.PutAsync(An, Meeting, "Hỏi về kinh phí quý II");

        Assert.Equal(put, await _notes.GetAsync(An, Meeting));
        Assert.Equal("Hỏi về kinh phí quý II", put.Text);
        Assert.True(await _notes.DeleteAsync(An, Meeting));
        Assert.False(await _notes.DeleteAsync(An, Meeting));
        Assert.Null(await _notes.GetAsync(An, Meeting));
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task Nobody_else_and_no_other_meeting_has_it()
    {
        await _notes.PutAsync(An, Meeting, "Riêng tôi");

        Assert.Null(await _notes.GetAsync(Binh, Meeting));
        Assert.Null(await _notes.GetAsync(An, Guid.NewGuid()));
        Assert.False(await _notes.DeleteAsync(Binh, Meeting));
        await _notes.PutAsync(Binh, Meeting, "Của Bình");
        Assert.Equal("Riêng tôi", (await _notes.GetAsync(An, Meeting))!.Text);
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_note_too_long_is_not_stored()
    {
        await _notes.PutAsync(An, Meeting, new string('x', Limits.PersonalNote));

        await Assert.ThrowsAsync<ArgumentException>(() => _notes.PutAsync(An, Meeting, new string('y', Limits.PersonalNote + 1)));

        Assert.Equal('x', (await _notes.GetAsync(An, Meeting))!.Text[0]);
    }
}
