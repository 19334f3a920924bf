namespace Collab.Grains.Journal;

/// <summary>Rings where this server has stored work that events leave, so that whoever does it need not look for it all the time.</summary>
public sealed class DueWorkBell
{
    /// <summary>On the caller's thread, which must not be held up.</summary>
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}
