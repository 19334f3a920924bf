using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Documents;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Access;

/// <summary>The matrix against what a document does: each command by each standing, where the state allows it.</summary>
[Trait("Requirement", "O4")]
public sealed class DocumentAccessTests
{
    public static TheoryData<string> Commands => [.. DocumentCommandTable.WireNames];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_accepted_or_refused_as_the_matrix_says(string name)
    {
        var rule = AccessMatrix.Of("document/" + name);
        foreach (var standing in new[] { Standing.RoomOwner, Standing.RoomEditor, Standing.RoomReviewer, Standing.RoomReader, Standing.Stranger })
        {
            var world = new DocumentWorld();
            world.Must(new NoteVersionRendition(1, Ready()), Guid.Empty);
            world.Must(new AskAcknowledgement(1, Start.AddDays(1)), Owner);
            if (name is "acknowledge" or "approve" or "withdrawApproval") world.Must(new RecordOpening(1), An);
            // Who reads by now has approved it as a reviewer.
            if (name == "withdrawApproval") Assert.Null(world.Do(new ApproveVersion(1, FileOf(1).Sha256), An, Standing.RoomReviewer).Refusal);
            if (name is "reply" or "resolve" or "reopen" or "confirmAnchor") world.Must(new AddComment(1, Words(), "Ý kiến"), Binh);
            if (name == "reopen") world.Must(new ResolveComment(world.Newest.Id), Binh);
            if (name == "confirmAnchor")
            {
                world.Must(new AddVersion(Upload), Owner);
                world.Must(new NoteVersionRendition(2, Ready()), Guid.Empty);
                world.Must(world.Carrying(2, (world.Newest.Id, new(2, 1, CarriedState.Moved, Words(40), 90))), Guid.Empty);
            }

            var command = Sample(name, world);
            if ((rule.Allowed & standing) != 0) Assert.Null(world.Do(command, An, standing).Refusal);
            else world.Refused((rule.Unaware & standing) != 0 ? RefusalCodes.NotFound : RefusalCodes.Forbidden, command, An, standing);
        }
    }

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command() =>
        Assert.Equal(DocumentCommandTable.WireNames.Select(name => "document/" + name), AccessMatrix.Documents.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    private static DocumentCommand Sample(string name, DocumentWorld world) => name switch
    {
        "addVersion" => new AddVersion(Upload),
        "askAcknowledgement" => new AskAcknowledgement(1, Start.AddDays(2)),
        "withdrawAcknowledgement" => new WithdrawAcknowledgement(1),
        "confirmDelivery" => new ConfirmDelivery(1),
        "recordOpening" => new RecordOpening(1),
        "recordReading" => new RecordReading(1),
        "acknowledge" => new Acknowledge(1),
        "approve" => new ApproveVersion(1, FileOf(1).Sha256),
        "withdrawApproval" => new WithdrawApproval(1, "Còn sai số liệu"),
        "comment" => new AddComment(1, Words(), "Ý kiến"),
        "reply" => new AddReply(world.Newest.Id, "Đồng ý"),
        "resolve" => new ResolveComment(world.Newest.Id),
        "reopen" => new ReopenComment(world.Newest.Id),
        "confirmAnchor" => new ConfirmAnchor(world.Newest.Id, 2, Words(40)),
        _ => throw new InvalidOperationException($"{name} needs a sample here."),
    };
}
