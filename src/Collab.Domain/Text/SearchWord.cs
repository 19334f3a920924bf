namespace Collab.Domain.Text;

/// <summary>A word of a text as searches compare it.</summary>
/// <param name="Start">In UTF-16 units of the text.</param>
/// <param name="Folded">See <see cref="VietnameseFolding"/>.</param>
/// <param name="Accented">Lower case with its marks, see <see cref="TonePlacement"/>.</param>
public readonly record struct SearchWord(int Start, int Length, string Folded, string Accented);
