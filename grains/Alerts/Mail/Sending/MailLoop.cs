using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts.Mail.Recipients;
using MusicInsights.Grains.Alerts.Mail.Reports;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>Every silo sends: each looks every other second for what is due, and whoever claims a mail has it alone.</summary>
internal sealed partial class MailLoop(
    FirstRecipients first, ReportQueue reports, MailSender sender, IOptions<MailOptions> options, TimeProvider time, ILogger<MailLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookForReports = TimeSpan.FromMinutes(1);

    private DateTimeOffset _reportsLooked = DateTimeOffset.MinValue;
    private bool _hasTakenOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On the real clock: a server and a database are waited for.
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        do
            await Round(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Round(CancellationToken stop)
    {
        try
        {
            if (!_hasTakenOn)
                await first.TakeOn(stop);
            _hasTakenOn = true;
            if (!options.Value.IsConfigured)
                return;
            if (time.GetUtcNow() - _reportsLooked >= LookForReports)
            {
                await reports.QueueDue(stop);
                _reportsLooked = time.GetUtcNow();
            }

            await sender.SendDue(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // The database rests, or this program is at fault: the mails wait, and so does the next look.
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mails could not be sent at the moment")]
    private partial void LogFailed(Exception exception);
}
