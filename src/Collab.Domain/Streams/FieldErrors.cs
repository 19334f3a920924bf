using System.Collections.Immutable;

namespace Collab.Domain.Streams;

/// <summary>Collects what is wrong with a command, by field; the first fault of a field stands.</summary>
internal sealed class FieldErrors
{
    private readonly ImmutableDictionary<string, string>.Builder errors = ImmutableDictionary.CreateBuilder<string, string>();

    public void Unless(bool fine, string field, string error)
    {
        if (!fine) errors.TryAdd(field, error);
    }

    public void Text(string field, string? text, int max, bool lines = false)
    {
        if (WireText.Error(text, max, lines) is { } error) errors.TryAdd(field, error);
    }

    public ImmutableDictionary<string, string> ToImmutable() => errors.ToImmutable();

    /// <summary>Null when nothing is wrong.</summary>
    public Refusal? ToRefusal() => errors.Count == 0 ? null : Refusal.Invalid(errors.ToImmutable());
}
