using System.Globalization;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>Who comes, with what and when; the same for the same seed.</summary>
internal static class People
{
    private const string Example = "laptop=60,phone=30,bridge=10";

    /// <param name="attending">Without the two stewards, who come first, with laptops, and never drop.</param>
    /// <param name="drops">Percent of those attending.</param>
    public static Person[] Of(int attending, IReadOnlyDictionary<Device, int> mix, int drops, ArrivalCurve curve, int seed)
    {
        var random = new Random(seed);
        var devices = Enum.GetValues<Device>().SelectMany(device => Enumerable.Repeat(device, (int)((long)attending * mix.GetValueOrDefault(device) / 100))).ToList();
        var first = mix.MaxBy(m => m.Value).Key; // takes what rounding left
        while (devices.Count < attending) devices.Add(first);
        Device[] shuffled = [.. devices];
        random.Shuffle(shuffled);
        bool[] dropping = [.. Enumerable.Range(0, attending).Select(i => i < (long)attending * drops / 100)];
        random.Shuffle(dropping);
        return
        [
            new(0, Seat.Chair, Device.Laptop, false, 0, random.Next()), new(1, Seat.Secretary, Device.Laptop, false, 0, random.Next()),
            .. shuffled.Select((device, i) => new Person(
                i + 2, device == Device.Bridge ? Seat.Display : Seat.Delegate, device, dropping[i] && device != Device.Bridge, curve.TimeOf((double)i / attending), random.Next())),
        ];
    }

    /// <summary>Percent by device, e.g. <c>laptop=60,phone=30,bridge=10</c>.</summary>
    public static IReadOnlyDictionary<Device, int> ParseMix(string text)
    {
        var mix = new Dictionary<Device, int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var name, var percent] || !Enum.GetNames<Device>().Contains(name, StringComparer.OrdinalIgnoreCase)
                || !int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var share))
                throw new WrongOptionException($"--devices has '{part}', but must be like {Example}.");
            if (!mix.TryAdd(Enum.Parse<Device>(name, ignoreCase: true), share)) throw new WrongOptionException($"--devices has {name} twice.");
        }

        if (mix.Values.Sum() != 100) throw new WrongOptionException($"--devices comes to {mix.Values.Sum()} %, but must come to 100: {Example}.");
        if (mix.GetValueOrDefault(Device.Bridge) > 90) throw new WrongOptionException("--devices has more than 90 % bridges, but somebody must speak and vote.");
        return mix;
    }
}
