using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Grains.Meetings;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// The demo of a first start in Development: an organisation, its people and a briefing today. The names are
/// made up. All ids are derived, and the passwords, which mark the seed as sown, come last: a start that was
/// interrupted sows again what is missing and nothing twice.
/// </summary>
public sealed class DemoSeed(AccountsContext database, UserManager<Account> users, OrganisationStart start, IGrainFactory grains, TimeProvider clock)
{
    public const string Password = "Collab-demo-1";

    public static Guid MeetingId { get; } = DerivedId.Of("demo-meeting", "");

    public async Task SowAsync()
    {
        await ScheduleAsync();

        await start.BeginDemoAsync(new AdoptOrganisation(
            [.. DemoOrganisation.Units],
            [.. DemoOrganisation.People.Select(person => new AdoptedMember(person.Id, person.Name, person.UserName, person.Unit.Id, person.Title, Active: true))],
            [DemoOrganisation.Person("quantri").Id]));

        // One hash for all: it is a public password, and each hash takes tens of milliseconds.
        var hash = users.PasswordHasher.HashPassword(new Account(), Password);
        Guid[] people = [.. DemoOrganisation.People.Select(person => person.Id)];
        await database.Accounts.Where(account => people.Contains(account.Id)).ExecuteUpdateAsync(set => set.SetProperty(account => account.PasswordHash, hash));
    }

    private async Task ScheduleAsync()
    {
        var (chair, secretary) = (DemoOrganisation.Person("chutri"), DemoOrganisation.Person("thuky"));
        var federation = DemoOrganisation.Units[0];
        // Just begun, so that people may check in at once.
        var startsAt = new DateTimeOffset(clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);

        await ExecuteAsync("schedule", secretary, new ScheduleMeeting(
            "Hội nghị giao ban công tác công đoàn quý IV", "Hội nghị giao ban", federation.Id, federation.Name,
            startsAt, startsAt.AddHours(3), "Hội trường tầng 3, trụ sở Liên đoàn Lao động tỉnh", MeetingMode.Mixed, new QuorumRule(QuorumBase.Delegates, "2/3"),
            [.. DemoOrganisation.People.Select(p => new InvitedParticipant(new Identity(p.Id, p.Name, p.Title, p.Unit.Id, p.Unit.Name), p.Role))],
            [
                Item("Báo cáo kết quả hoạt động công đoàn 9 tháng đầu năm", 30, secretary),
                Item("Thảo luận: chăm lo đời sống đoàn viên, người lao động dịp Tết", 45, null),
                Item("Trao đổi trong Thường trực về nhân sự khen thưởng", 15, chair, hidden: true),
                Item("Biểu quyết đề nghị tặng Cờ thi đua của Tổng Liên đoàn", 20, chair),
                Item("Kết luận hội nghị", 10, chair),
            ],
            Draft: false, Quietly: true));

        await ExecuteAsync("ballot-report", secretary, new PrepareBallot("Thông qua Báo cáo kết quả hoạt động công đoàn 9 tháng đầu năm"));
        await ExecuteAsync("ballot-award", secretary, new PrepareBallot(
            "Đề nghị tặng Cờ thi đua của Tổng Liên đoàn năm nay",
            Options: ["Công đoàn ngành Giáo dục", "Công đoàn ngành Y tế", "Công đoàn các khu công nghiệp"], Secret: true,
            PassRule: new PassRule(PassBase.Eligible, "1/2", Strict: true)));

        static PlannedItem Item(string title, int minutes, DemoPerson? presenter, bool hidden = false) =>
            new(DerivedId.Of("demo-item", title), title, minutes, presenter?.Id, hidden);
    }

    private async Task ExecuteAsync(string name, DemoPerson by, MeetingCommand command)
    {
        var meeting = grains.GetGrain<IMeetingGrain>(MeetingId);
        var answer = await meeting.ExecuteAsync(new CommandRequest(by.Id, DerivedId.Of("demo-command", name), command));
        if (answer.Refusal is { } refusal) throw new InvalidOperationException($"The demo's command {name} was refused: {refusal.Message}");
    }
}
