using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Registers;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Letters;

/// <summary>An invitation as it is laid out.</summary>
/// <param name="Day">Null: it is not issued.</param>
internal sealed record Letter(InvitationText Text, string Number, DateOnly? Day);

/// <summary>Between meetings and registers: the number of an invitation, and what one sees before there is one.</summary>
internal sealed class MeetingLetters(IServiceProvider services)
{
    // Numbers that administrators struck out before the meeting had taken them.
    public const int MostStruckOut = 20;

    private StreamReads Reads => services.GetRequiredService<StreamReads>();

    /// <summary>
    /// The command with the number. What asks is named by meeting and ordinal: whoever asks again after a failure, for either of two appends,
    /// finds the number that was given. A command that cannot be carried out gets none.
    /// </summary>
    public async Task<(MeetingCommand? Command, Refusal? Refusal)> NumberAsync(Guid id, Guid member, IssueInvitation asked)
    {
        var (state, unseen) = await Reads.StateAsync(StreamId.Meeting(id));
        if (state is not Meeting meeting) return (null, unseen);
        // What may not be done, or was, the grain says: it knows the commands that it carried out.
        if (MeetingAccess.Refuse(meeting, asked, member) is not null || InvitationLetters.Hindrance(meeting, asked.Ordinal) is not null) return (asked, null);

        var (known, unread) = await Reads.StateAsync(StreamId.Registers);
        if (known is not Registry registry) return (null, unread);
        var register = meeting.Letter!.Draft!.RegisterId!.Value;
        if (registry.Registers.Find(register)?.UnitId != meeting.UnitId) return (null, Refusal.Forbidden("The register is not one of the unit that holds the meeting."));

        var organisation = services.GetRequiredService<OrganisationReplica>();
        for (var attempt = 0; attempt < MostStruckOut; attempt++)
        {
            var subject = SubjectOf(id, asked.Ordinal, attempt);
            var answer = await services.GetRequiredService<IGrainFactory>().GetGrain<IRegistryGrain>(StreamId.Registers.Id)
                .ExecuteAsync(new(member, Standing.Member, subject, new IssueNumber(register, subject, meeting.Title, organisation.Today, id)));
            if (answer.Refusal is { Code: not RefusalCodes.Conflict } refused) return (null, refused);

            (known, unread) = await Reads.StateAsync(StreamId.Registers);
            if (known is not Registry after) return (null, unread);
            if (after.Numbers[subject] is not { Cancelled: null } entry) continue;
            return entry.RegisterId != register
                ? (null, Refusal.Conflict($"It has the number {entry.Text} of another register already: choose that one, or cancel the number."))
                : (new IssueNumberedInvitation(asked.Ordinal, entry.Text, entry.Day, after.Registers[entry.RegisterId].Layout), null);
        }
        return (null, Refusal.Conflict("The numbers that this invitation was given are cancelled."));
    }

    /// <summary>What a register gives a number to: the meeting's invitation of that ordinal, and from 0 how many of its numbers were struck out before.</summary>
    public static Guid SubjectOf(Guid meeting, int ordinal, int attempt) => DerivedId.Of("invitation", $"{meeting}:{ordinal}:{attempt}");

    /// <summary>What is issued; to stewards, before that, what would be.</summary>
    public async Task<(Letter? Letter, Refusal? Refusal)> ReadAsync(Meeting meeting, Guid member)
    {
        var organisation = services.GetRequiredService<OrganisationReplica>();
        if (meeting.Letter?.Current is { } issued)
        {
            var text = MeetingAudiences.Of(meeting, member) == MeetingAudience.Public ? issued.Text with { People = null } : issued.Text;
            return (new(text, issued.Number, issued.Day), null);
        }
        if (!meeting.IsSteward(member)) return (null, Refusal.NotFound("No invitation is issued."));

        var (state, refusal) = await Reads.StateAsync(StreamId.Registers);
        if (state is not Registry registry) return (null, refusal);
        var register = meeting.Letter?.Draft?.RegisterId is { } id ? registry.Registers.Find(id) : null;
        var layout = register?.Layout ?? registry.Standard;
        var scheme = register?.Scheme ?? new NumberScheme(NumberScheme.Decree30, "GM");
        return (new(InvitationText.Of(meeting, meeting.Letter?.Draft, layout), scheme.Text("…", layout.Abbreviation, organisation.Today.Year), null), null);
    }
}
