using System.Text.RegularExpressions;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>The sender, who has opened the version, stands by exactly its bytes. Of the newest version only; whoever is in the room and may more than read.</summary>
/// <param name="Sha256">Of the file that the sender has seen: 64 lower-case hexadecimal digits.</param>
public sealed record ApproveVersion(int Version, string Sha256, string? Note = null) : DocumentCommand;

/// <summary>By who gave it, whatever the role in the room is by now.</summary>
public sealed record WithdrawApproval(int Version, string Reason) : DocumentCommand;

public sealed record DocumentApproved(int Version, string Sha256, string ByName, string? Note) : DocumentEvent;
public sealed record ApprovalWithdrawn(int Version, string Reason) : DocumentEvent;

/// <summary>Of the bytes of the version that it is kept with. It is never carried to another.</summary>
/// <param name="Withdrawn">Null: it stands.</param>
public sealed record Approval(Guid By, string ByName, DateTimeOffset At, string? Note = null, ApprovalWithdrawal? Withdrawn = null);

public sealed record ApprovalWithdrawal(DateTimeOffset At, string Reason);

/// <summary>Approvals are of bytes: a version that comes later has none, also where its bytes are those of one that was approved.</summary>
public static partial class ApprovalRules
{
    public static DocumentDecision Approve(Document d, ApproveVersion command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Versions.TryGetValue(command.Version, out var version)) return VersionRules.NoSuchVersion;
        var errors = new FieldErrors();
        errors.Unless(Sha256().IsMatch(command.Sha256), "sha256", "is not 64 lower-case hexadecimal digits");
        if (command.Note is not null) errors.Text("note", command.Note, DocumentLimits.ApprovalNote, lines: true);
        if (errors.ToRefusal() is { } invalid) return invalid;

        if (version.Number != d.Versions.Count) return Refusal.WrongState($"Version {d.Versions.Count} is the newest: an older one is approved no more.");
        if (version.File.Sha256 != command.Sha256) return Refusal.Conflict($"The file of version {version.Number} has another SHA-256: {version.File.Sha256}.");
        if (version.Receipts.Find(context.By)?.OpenedAt is null) return Refusal.WrongState("It has not been opened yet.");
        if (Standing(version, context.By) > 0) return Refusal.Conflict("One has approved it already.");
        var by = context.By;
        if (version.Approvals.Values.Count(a => a.By == by) >= DocumentLimits.ApprovalsOfMember) return Refusal.WrongState($"One has approved it {DocumentLimits.ApprovalsOfMember} times already.");
        if (StandingCount(version) >= DocumentLimits.ApprovalsOfVersion) return Refusal.WrongState($"The version has {DocumentLimits.ApprovalsOfVersion} approvals already.");
        if (d.Versions.Values.Sum(StandingCount) >= DocumentLimits.Approvals) return Refusal.WrongState($"There are {DocumentLimits.Approvals} approvals already.");
        return new DocumentApproved(version.Number, version.File.Sha256, context.Around.ByName, command.Note);
    }

    public static DocumentDecision Withdraw(Document d, WithdrawApproval command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return VersionRules.RoomIsClosed;
        if (!d.Versions.TryGetValue(command.Version, out var version)) return VersionRules.NoSuchVersion;
        var errors = new FieldErrors();
        errors.Text("reason", command.Reason, DocumentLimits.ApprovalNote, lines: true);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return Standing(version, context.By) == 0 ? Refusal.WrongState("No approval of one's own stands there.") : new ApprovalWithdrawn(version.Number, command.Reason);
    }

    internal static DocumentVersion Approved(DocumentVersion version, DocumentApproved e, DateTimeOffset at, Guid by) =>
        version with { Approvals = version.Approvals.SetItem(version.Approvals.Count + 1, new(by, e.ByName, at, e.Note)) };

    internal static DocumentVersion Withdrawn(DocumentVersion version, ApprovalWithdrawn e, DateTimeOffset at, Guid by)
    {
        var number = Standing(version, by);
        return version with { Approvals = version.Approvals.SetItem(number, version.Approvals[number] with { Withdrawn = new(at, e.Reason) }) };
    }

    private static int StandingCount(DocumentVersion version) => version.Approvals.Values.Count(a => a.Withdrawn is null);

    /// <summary>The number of the member's approval that stands; 0 = there is none.</summary>
    private static int Standing(DocumentVersion version, Guid member)
    {
        foreach (var (number, approval) in version.Approvals)
        {
            if (approval.By == member && approval.Withdrawn is null) return number;
        }

        return 0;
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
