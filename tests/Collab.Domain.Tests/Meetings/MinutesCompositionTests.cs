using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>The secretary's words over the record's.</summary>
[Trait("Requirement", "A1")]
public sealed class MinutesCompositionTests
{
    private const string Minutes = MinutesDocuments.Minutes;

    [Fact]
    public void An_edit_survives_what_the_record_gives_anew_and_is_stale_where_it_gives_other_words()
    {
        var world = Opened();
        var conclusion = world.Must(Chair, new RecordConclusion("Thống nhất"));
        var key = $"conclusion:{conclusion}";
        var of = MinutesComposition.HashOf(world.Says(key));
        world.Must(Secretary, new EditPassage(Minutes, key, "Hội nghị thống nhất cao.", Of: of));
        world.Must(Chair, new RecordConclusion("Việc khác"));
        var edited = Find(world, key)!;
        Assert.Equal(("Hội nghị thống nhất cao.", PassageState.Edited, "Kết luận chung: Thống nhất.", "Trần Thư Ký", false), (edited.Text, edited.State, edited.Recorded, edited.EditedBy, edited.Stale));

        world.Must(Chair, new RecordConclusion("Thống nhất, trừ mục 2", conclusion));
        var stale = Find(world, key)!;
        Assert.Equal(("Hội nghị thống nhất cao.", PassageState.Edited, "Kết luận chung: Thống nhất, trừ mục 2.", true), (stale.Text, stale.State, stale.Recorded, stale.Stale));
        world.Must(Secretary, new RestorePassage(Minutes, key, stale.EditedAt));
        Assert.Equal(("Kết luận chung: Thống nhất, trừ mục 2.", PassageState.Recorded, null), (Find(world, key)!.Text, Find(world, key)!.State, Find(world, key)!.Recorded));
    }

    [Fact]
    public void What_is_left_out_is_not_read_and_changes_the_hash_as_an_edit_does()
    {
        var world = Opened();
        var before = Composed(world).Sha256;
        world.Must(Secretary, new EditPassage(Minutes, "quorum", Omitted: true));
        Assert.Equal((PassageState.Omitted, null), (Find(world, "quorum")!.State, Find(world, "quorum")!.Text));
        var without = Composed(world).Sha256;
        world.Must(Secretary, new EditPassage(Minutes, "start", "Đúng 15 giờ."));
        Assert.Equal(3, new[] { before, without, Composed(world).Sha256 }.Distinct().Count());
        world.Must(Secretary, new RestorePassage(Minutes, "start", Find(world, "start")!.EditedAt));
        Assert.Equal(without, Composed(world).Sha256);
        world.Must(Secretary, new RestorePassage(Minutes, "quorum", Find(world, "quorum")!.EditedAt));
        Assert.Equal(before, Composed(world).Sha256);
    }

    [Fact]
    public void Added_passages_stand_behind_theirs_in_the_order_in_which_they_were_added_and_behind_each_other()
    {
        var world = Opened();
        world.Must(Secretary, new AddPassage(Minutes, "chair", "Một"));
        world.Must(Secretary, new AddPassage(Minutes, "chair", "Hai"));
        var first = Composed(world).Sections.SelectMany(s => s.Passages).Single(p => p.Text == "Một");
        world.Must(Secretary, new AddPassage(Minutes, first.Key, "Một rưỡi"));
        Assert.Equal(["Một", "Một rưỡi", "Hai"], Composed(world).Sections.Single(s => s.Key == "chair").Passages.Skip(1).Select(p => p.Text));
        Assert.All(Composed(world).Sections.Single(s => s.Key == "chair").Passages.Skip(1), p => Assert.Equal(PassageState.Added, p.State));
    }

    [Fact]
    public void What_stood_behind_or_over_a_passage_that_is_gone_is_kept_for_stewards_before_the_end_and_is_not_read()
    {
        var world = Opened();
        var conclusion = world.Must(Chair, new RecordConclusion("Thống nhất"));
        world.Must(Secretary, new EditPassage(Minutes, $"conclusion:{conclusion}", "Sửa"));
        world.Must(Secretary, new AddPassage(Minutes, $"conclusion:{conclusion}", "Thêm"));
        var omitted = world.Must(Chair, new RecordConclusion("Bỏ"));
        world.Must(Secretary, new EditPassage(Minutes, $"conclusion:{omitted}", Omitted: true));
        world.Must(Chair, new RemoveConclusion(conclusion));
        world.Must(Chair, new RemoveConclusion(omitted));

        var sections = Composed(world).Sections;
        Assert.Equal(["unplaced", "end", "people"], sections.TakeLast(3).Select(s => s.Key));
        Assert.Equal([(null, "Sửa", PassageState.Omitted, true), (null, "Thêm", PassageState.Omitted, true)], sections[^3].Passages.Select(p => (p.Text, p.Recorded!, p.State, p.Stale)));
    }

    [Fact]
    public void What_was_written_about_an_item_that_is_hidden_by_now_does_not_come_into_the_open_text()
    {
        var world = Opened();
        var conclusion = world.Must(Chair, new RecordConclusion("Thống nhất", ItemId: SecondItem));
        world.Must(Secretary, new EditPassage(Minutes, $"conclusion:{conclusion}", "Lời của thư ký"));
        Assert.Contains(Composed(world).Sections.SelectMany(s => s.Passages), p => p.Text == "Lời của thư ký");
        var item = world.State.Agenda.Items[SecondItem];
        world.Must(Chair, new EditAgendaItem(SecondItem, item.Title, item.Minutes, item.PresenterId, Hidden: true));
        Assert.DoesNotContain(Composed(world).Sections.SelectMany(s => s.Passages), p => p.Text == "Lời của thư ký");
        Assert.Equal("Lời của thư ký", Assert.Single(Composed(world).Sections.Single(s => s.Key == "unplaced").Passages).Recorded);
    }

    [Fact]
    public void The_digest_is_also_of_who_signs_and_receives_and_not_of_the_register()
    {
        var world = Opened();
        world.Must(Secretary, new EditMinutes(Minutes, MinutesWorld.Register));
        var before = Composed(world).Sha256;
        world.Must(Secretary, new EditMinutes(Minutes, Id(77)));
        Assert.Equal(before, Composed(world).Sha256);
        EditMinutes[] forms = [new(Minutes, Recipients: "Lưu: VT."), new(Minutes, Authority: "TM. BAN THƯỜNG VỤ"), new(Minutes, Position: "CHỦ TỊCH"), new(Minutes, SignerName: "Lê Văn Bốn"), new(Minutes, WithPeople: true)];
        Assert.Equal(forms.Length + 1, forms.Select(form => { world.Must(Secretary, form); return Composed(world).Sha256; }).Append(before).Distinct().Count());
    }

    [Fact]
    public void As_many_as_there_may_be_stand_one_behind_the_other()
    {
        var world = Opened();
        var edits = Enumerable.Range(0, Limits.PassageEdits).Aggregate(PersistentMap<string, PassageEdit>.Empty, (map, i) => map.SetItem($"added:{i}", new($"Đoạn {i}", i == 0 ? "end" : $"added:{i - 1}", null, i + 1, "Thư ký")));
        var composed = MinutesComposition.Of(world.Minutes(), new MinutesDocument { Edits = edits });
        Assert.Equal(Enumerable.Range(0, Limits.PassageEdits).Select(i => $"Đoạn {i}"), composed.Sections.Single(s => s.Key == "end").Passages.Skip(1).Select(p => p.Text));
    }

    private static ComposedMinutes Composed(MeetingWorld world) => MinutesComposition.Of(world.Minutes(), world.State.MinutesOf(Minutes)!);

    private static ComposedPassage? Find(MeetingWorld world, string key) => Composed(world).Sections.SelectMany(s => s.Passages).SingleOrDefault(p => p.Key == key);
}
