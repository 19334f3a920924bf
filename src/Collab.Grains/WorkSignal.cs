namespace Collab.Grains;

/// <summary>Says on this server that events have left something to be done, so that nobody has to wait until it is looked for.</summary>
public sealed class WorkSignal
{
    public event Action? Left;

    public void Leave() => Left?.Invoke();
}
