using Collab.Server.Work;

namespace Collab.Server.Tasks;

internal static class TaskSetup
{
    public static void AddTasks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TaskReader>();
        builder.Services.AddSingleton<FollowUps>();
        builder.Services.AddSingleton<IDueWorkHandler, IssueTasksHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, FollowUpHandler>();
        builder.Services.AddSingleton<IDueWorkHandler, NotifyTaskHandler>();
    }
}
