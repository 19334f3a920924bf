using Collab.Domain.Streams;

namespace Collab.Domain.Registers;

/// <summary>
/// How an organisation lays its documents out, and what stands on all of them. Lengths in millimetres, sizes in points. The figures of a
/// new one are those of Decree 30/2020/NĐ-CP, Appendix I; each may be another one.
/// </summary>
/// <param name="Issuer">In full, as it stands at the top: "LIÊN ĐOÀN LAO ĐỘNG TỈNH".</param>
/// <param name="Abbreviation">As it stands in numbers: "LĐLĐ".</param>
/// <param name="Place">Before the date: "Hà Nội".</param>
public sealed record LayoutProfile(string Issuer, string Abbreviation, string Place)
{
    public string Name { get; init; } = "ND30";
    /// <summary>Above the issuer; null = there is none.</summary>
    public string? Superior { get; init; }
    public string Font { get; init; } = "Times New Roman";
    public int Top { get; init; } = 25;
    public int Bottom { get; init; } = 20;
    public int Left { get; init; } = 35;
    public int Right { get; init; } = 20;
    /// <summary>Of the two bodies and the state title.</summary>
    public int HeaderSize { get; init; } = 13;
    public int MottoSize { get; init; } = 14;
    public int NumberSize { get; init; } = 13;
    public int DateSize { get; init; } = 14;
    public int TitleSize { get; init; } = 14;
    public int BodySize { get; init; } = 14;
    public int RecipientsSize { get; init; } = 11;
    public int FirstLine { get; init; } = 10;
    /// <summary>Points between paragraphs.</summary>
    public int Spacing { get; init; } = 6;
    /// <summary>Of the body's lines, in hundredths: 100 = single.</summary>
    public int LineSpacing { get; init; } = 115;
    /// <summary>In whose name is signed: "TM. BAN THƯỜNG VỤ"; a letter may say another.</summary>
    public string? Authority { get; init; }
    public string? Position { get; init; }
    public string? SignerName { get; init; }
    /// <summary>Below "Nơi nhận:", a line each.</summary>
    public string Recipients { get; init; } = "Như trên;\nLưu: VT.";

    public static readonly LayoutProfile Decree30 = new("TÊN CƠ QUAN, TỔ CHỨC", "CQ", "Hà Nội");
}

/// <summary>What a layout may say.</summary>
public static class LayoutRules
{
    internal static void Layout(this FieldErrors errors, LayoutProfile? layout)
    {
        if (layout is null)
        {
            errors.Unless(false, "layout", "is missing");
            return;
        }
        errors.Text("layout.name", layout.Name, RegistryLimits.Title);
        errors.Text("layout.issuer", layout.Issuer, RegistryLimits.Body);
        errors.Text("layout.abbreviation", layout.Abbreviation, RegistryLimits.Abbreviation);
        errors.Unless(layout.Abbreviation is null || !layout.Abbreviation.Any(c => char.IsWhiteSpace(c) || c is '{' or '}'), "layout.abbreviation", "has spaces or braces");
        errors.Text("layout.place", layout.Place, RegistryLimits.Title);
        errors.Text("layout.font", layout.Font, RegistryLimits.Title);
        errors.Text("layout.recipients", layout.Recipients, RegistryLimits.Recipients, lines: true);
        if (layout.Superior is not null) errors.Text("layout.superior", layout.Superior, RegistryLimits.Body);
        if (layout.Authority is not null) errors.Text("layout.authority", layout.Authority, RegistryLimits.Body, lines: true);
        if (layout.Position is not null) errors.Text("layout.position", layout.Position, RegistryLimits.Body, lines: true);
        if (layout.SignerName is not null) errors.Text("layout.signerName", layout.SignerName, RegistryLimits.Title);
        foreach (var (name, length) in new[] { ("top", layout.Top), ("bottom", layout.Bottom), ("left", layout.Left), ("right", layout.Right) })
            errors.Unless(length is >= RegistryLimits.LeastMargin and <= RegistryLimits.MostMargin, "layout." + name, $"is not {RegistryLimits.LeastMargin} to {RegistryLimits.MostMargin}");
        foreach (var (name, size) in new[]
        {
            ("headerSize", layout.HeaderSize), ("mottoSize", layout.MottoSize), ("numberSize", layout.NumberSize), ("dateSize", layout.DateSize),
            ("titleSize", layout.TitleSize), ("bodySize", layout.BodySize), ("recipientsSize", layout.RecipientsSize),
        })
            errors.Unless(size is >= RegistryLimits.LeastSize and <= RegistryLimits.MostSize, "layout." + name, $"is not {RegistryLimits.LeastSize} to {RegistryLimits.MostSize}");
        errors.Unless(layout.FirstLine is >= 0 and <= RegistryLimits.MostMargin, "layout.firstLine", $"is not 0 to {RegistryLimits.MostMargin}");
        errors.Unless(layout.Spacing is >= 0 and <= RegistryLimits.MostSize, "layout.spacing", $"is not 0 to {RegistryLimits.MostSize}");
        errors.Unless(layout.LineSpacing is >= 100 and <= 300, "layout.lineSpacing", "is not 100 to 300");
    }
}
