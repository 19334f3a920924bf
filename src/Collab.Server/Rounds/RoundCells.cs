using System.Text.Json;
using Collab.Domain.Rounds;

namespace Collab.Server.Rounds;

/// <summary>Cells of tables for spreadsheets.</summary>
internal static class RoundCells
{
    /// <summary>As on the wire.</summary>
    public static string? Word<T>(T word) => JsonSerializer.SerializeToElement(word, RoundJson.Options).GetString();
}
