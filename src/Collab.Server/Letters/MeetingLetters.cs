using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Registers;

namespace Collab.Server.Letters;

/// <summary>An invitation as it is laid out.</summary>
/// <param name="Day">Null: it is not issued.</param>
internal sealed record Letter(InvitationText Text, string Number, DateOnly? Day);

/// <summary>Between meetings and registers: the number of an invitation, and what one sees before there is one.</summary>
internal sealed class MeetingLetters(IServiceProvider services)
{
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

        var (number, refused) = await services.GetRequiredService<NumberGiving>().GiveAsync(meeting, member, meeting.Letter!.Draft!.RegisterId!.Value, meeting.Title, attempt => SubjectOf(id, asked.Ordinal, attempt));
        return number is null ? (null, refused) : (new IssueNumberedInvitation(asked.Ordinal, number.Text, number.Day, number.Layout), null);
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
