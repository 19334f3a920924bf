using Collab.Domain.Meetings;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.ReadModels;

public abstract class MeetingNotesSpecification : StorageTests
{
    private static readonly Guid An = Guid.NewGuid();
    private static readonly Guid Binh = Guid.NewGuid();
    private static readonly Guid Meeting = Guid.NewGuid();

    private MeetingNotes notes = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        notes = new MeetingNotes(Database, TimeProvider.System);
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_note_is_kept_replaced_and_deleted_by_its_author()
    {
        Assert.Null(await notes.GetAsync(An, Meeting));

        await notes.PutAsync(An, Meeting, "Hỏi về kinh phí");
        var put = await notes.PutAsync(An, Meeting, "Hỏi về kinh phí quý II");

        Assert.Equal(put, await notes.GetAsync(An, Meeting));
        Assert.Equal("Hỏi về kinh phí quý II", put.Text);
        Assert.True(await notes.DeleteAsync(An, Meeting));
        Assert.False(await notes.DeleteAsync(An, Meeting));
        Assert.Null(await notes.GetAsync(An, Meeting));
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task Nobody_else_and_no_other_meeting_has_it()
    {
        await notes.PutAsync(An, Meeting, "Riêng tôi");

        Assert.Null(await notes.GetAsync(Binh, Meeting));
        Assert.Null(await notes.GetAsync(An, Guid.NewGuid()));
        Assert.False(await notes.DeleteAsync(Binh, Meeting));
        await notes.PutAsync(Binh, Meeting, "Của Bình");
        Assert.Equal("Riêng tôi", (await notes.GetAsync(An, Meeting))!.Text);
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_note_too_long_is_not_stored()
    {
        await notes.PutAsync(An, Meeting, new string('x', Limits.PersonalNote));

        await Assert.ThrowsAsync<ArgumentException>(() => notes.PutAsync(An, Meeting, new string('y', Limits.PersonalNote + 1)));

        Assert.Equal('x', (await notes.GetAsync(An, Meeting))!.Text[0]);
    }
}

public sealed class SqliteMeetingNotesTests : MeetingNotesSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresMeetingNotesTests(PostgresFixture postgres) : MeetingNotesSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
