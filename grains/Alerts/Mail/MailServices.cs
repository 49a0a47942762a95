using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Grains.Alerts.Mail.Composing.Alerts;
using MusicInsights.Grains.Alerts.Mail.Recipients;
using MusicInsights.Grains.Alerts.Mail.Reports;
using MusicInsights.Grains.Alerts.Mail.Sending;

namespace MusicInsights.Grains.Alerts.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<MailTelemetry>()
        .AddSingleton<DeliveryRows>()
        .AddSingleton<ChartRows>()
        .AddSingleton<ReportRows>()
        .AddSingleton<UnsubscribeTokens>()
        .AddSingleton<IMailComposer, MailComposer>()
        .AddSingleton<MailSender>()
        .AddSingleton<FirstRecipients>()
        .AddSingleton<ReportQueue>()
        .AddSingleton<MailRetention>()
        .AddHostedService<MailLoop>();
}
