using Collab.Server.Access;
using Collab.Server.Accounts;
using Collab.Server.Catalogues;
using Collab.Server.Clients;
using Collab.Server.Clustering;
using Collab.Server.Documents;
using Collab.Server.Files;
using Collab.Server.Files.Inspection;
using Collab.Server.Guests;
using Collab.Server.Guide;
using Collab.Server.Hosting;
using Collab.Server.Imports;
using Collab.Server.Inboxes;
using Collab.Server.Letters;
using Collab.Server.Live;
using Collab.Server.Logs;
using Collab.Server.Mail;
using Collab.Server.Meetings;
using Collab.Server.Minutes;
using Collab.Server.Minutes.Signatures;
using Collab.Server.Observability;
using Collab.Server.Organisations;
using Collab.Server.Records;
using Collab.Server.Registers;
using Collab.Server.Renditions;
using Collab.Server.Rooms;
using Collab.Server.Rounds;
using Collab.Server.Search;
using Collab.Server.Statistics;
using Collab.Server.Tasks;
using Collab.Server.Work;
using Collab.Storage;
using Collab.Storage.Migrations;
using Microsoft.Extensions.Options;

try
{
    if (args is ["health", var address]) return await HealthProbe.AskAsync(address);
    if (PdfProgram.TryRun(args) is { } looked) return looked;
    if (RenditionProgram.TryRun(args) is { } read) return read;
    if (await RecordCommand.TryRunAsync(args, Console.Out, Console.Error) is { } verified) return verified;
    if (await BackupCommands.TryRunAsync(args, Console.Out, Console.Error) is { } code) return code;

    await using var app = Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception refusal) when (refusal is OptionsValidationException or NewerDatabaseException or UnusableDatabaseException or ClusterUnreachableException)
{
    await Console.Error.WriteLineAsync($"The server does not start. {refusal.Message}");
    return 1;
}

/// <summary>The server, by area. Each line is one file of extension methods.</summary>
public static partial class Program
{
    /// <param name="configure">What a test changes after everything is registered.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddConfiguration();
        builder.AddProblems();
        builder.AddStorage();
        builder.AddSilo();
        builder.AddAccounts();
        builder.AddAccess();
        builder.AddRateLimits();
        builder.Services.AddLive();
        builder.AddOrganisation();
        builder.AddClients();
        builder.AddCatalogues();
        builder.AddRegisters();
        builder.AddLetters();
        builder.AddMinutes();
        builder.AddImports();
        builder.AddFiles();
        builder.AddDueWork();
        builder.AddInboxes();
        builder.AddRooms();
        builder.AddDocuments();
        builder.AddRounds();
        builder.AddTasks();
        builder.AddMail();
        builder.AddMeetings();
        builder.AddGuests();
        builder.AddRecords();
        builder.AddRenditions();
        builder.AddSearch();
        builder.AddLogs();
        builder.AddGuide();
        builder.AddFirstStart();
        builder.AddApiDescription();
        builder.AddHealth();
        builder.AddStructuredLog();
        builder.AddTelemetry();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.OpenStorage();
        app.OpenCluster();
        app.KeepOrganisation();
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseSameOrigin();
        app.UseWebClient();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseClients();
        app.UseAuthorization();
        app.UseAccess();

        var api = app.MapGroup("/api").RequireAuthorization().RequireAccess();
        api.MapAuth();
        api.MapOpenId();
        api.MapMe();
        api.MapOwnSignIns();
        api.MapSecondFactor();
        api.MapPasskeys();
        api.MapSetup();
        api.MapAccountLinks();
        api.MapAccountHelp();
        api.MapClients();
        api.MapOrganisation();
        api.MapCatalogues();
        api.MapRegisters();
        api.MapContacts();
        api.MapImports();
        api.MapUploads();
        api.MapMail();
        api.MapRooms();
        api.MapDocuments();
        api.MapRounds();
        api.MapTasks();
        api.MapMeetings();
        api.MapSignatures();
        api.MapGuests();
        api.MapMeetingStatistics();
        api.MapRecords();
        api.MapSearch();
        api.MapLogs();
        api.MapGuide();
        api.MapLoadTests();
        app.MapLive().RequireAccess();
        app.MapApiDescription();
        app.MapHealth();
        app.MapDashboard();
        return app;
    }
}
