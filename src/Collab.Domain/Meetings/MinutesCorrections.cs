using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Letters that correct what is issued ("đính chính", Decree 30/2020/NĐ-CP, Article 18.2): its words stay as they are. Whoever issues a letter signs it, unless it says who else does, and as what;
/// whom the register's layout names signs what is said nothing of, and no letter of another.
/// </summary>
public static class MinutesCorrections
{
    /// <summary>What keeps a letter from correcting it, whatever its number; null = nothing.</summary>
    public static Refusal? Hindrance(Meeting m, CorrectMinutes c)
    {
        if (m.MinutesOf(c.Document) is not { } d) return MinutesEditing.NoSuchDocument;
        if (d.Current is null) return Refusal.WrongState("It is not issued.");

        var errors = new FieldErrors();
        errors.Text("text", c.Text, Limits.CorrectionText, lines: true);
        errors.Signer(c.Recipients, c.Authority, c.Position, c.SignerName);
        errors.Unless(c.SignerName is null || c.Position is not null, "position", "is missing: who signs does so as something");
        errors.Unless(d.Corrections.Count < Limits.Corrections, "ordinal", $"there are {Limits.Corrections} letters already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        return c.Ordinal == d.Corrections.Count + 1 ? null : Refusal.Conflict($"There are {d.Corrections.Count} letters.");
    }

    /// <summary>The register has no number for it.</summary>
    public static Decision Correct(Meeting m, CorrectMinutes c) => Hindrance(m, c) ?? Refusal.NotFound("There is no such register.");

    public static Decision Correct(Meeting m, CorrectNumberedMinutes c, in CommandContext context)
    {
        if (Hindrance(m, new(c.Document, c.Ordinal, Guid.Empty, c.Text, c.Recipients, c.Authority, c.Position, c.SignerName)) is { } refusal) return refusal;
        var (who, layout) = (m.Participants[context.By], c.Layout);
        var name = c.SignerName ?? who.Name;
        // A layout without a name says what its signer is, whoever that may be.
        var position = c.Position ?? (layout.SignerName is null || layout.SignerName == name ? layout.Position : null) ?? who.Title;
        return new MinutesCorrected(c.Document, c.Ordinal, m.MinutesOf(c.Document)!.Current!.Ordinal, c.Number, c.Day, c.Text, layout, c.Recipients, c.Authority ?? layout.Authority, position, name);
    }

    public static Meeting Apply(Meeting m, MinutesCorrected e, DateTimeOffset at, Guid by) => MinutesLife.Changed(m, e.Document, d => d with
    {
        Corrections = d.Corrections.SetItem(MinutesDocuments.Key(e.Ordinal), new(e.Ordinal, e.Issue, e.Number, e.Day, e.Text, e.Layout, m.Participants[by].Name, at)
        {
            Recipients = e.Recipients,
            Signer = e.SignerName is { } name ? new(e.Authority, e.Position, name) : null,
        }),
    });

    /// <summary>What stands on a paper besides its text.</summary>
    internal static void Signer(this FieldErrors errors, string? recipients, string? authority, string? position, string? signerName)
    {
        if (recipients is not null) errors.Text("recipients", recipients, RegistryLimits.Recipients, lines: true);
        if (authority is not null) errors.Text("authority", authority, RegistryLimits.Body, lines: true);
        if (position is not null) errors.Text("position", position, RegistryLimits.Body, lines: true);
        if (signerName is not null) errors.Text("signerName", signerName, RegistryLimits.Title);
    }
}
