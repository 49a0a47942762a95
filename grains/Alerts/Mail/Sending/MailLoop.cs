using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>Every silo sends: each looks every few seconds for what is due, and whoever claims a mail has it alone.</summary>
internal sealed partial class MailLoop(MailSender sender, IOptions<MailOptions> options, ILogger<MailLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsConfigured)
            return;
        // On the real clock: a server and a database are waited for.
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Round(stoppingToken);
    }

    private async Task Round(CancellationToken stop)
    {
        try
        {
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
