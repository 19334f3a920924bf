namespace Collab.Server.Tests.Renditions;

/// <summary>A script in place of LibreOffice.</summary>
internal static class FakeSoffice
{
    /// <returns>Its path, for <see cref="Collab.Server.Renditions.RenditionOptions.Soffice"/>.</returns>
    public static string Make(string folder, string script)
    {
        var path = Path.Combine(folder, "fake-soffice");
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
