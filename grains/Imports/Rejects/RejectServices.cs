using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Imports.Rejects;

internal static class RejectServices
{
    public static IServiceCollection AddRejects(this IServiceCollection services) => services
        .AddSingleton<RejectRows>()
        .AddSingleton<Originals>()
        .AddSingleton<RecordOwner>()
        .AddSingleton<TotalsResubmission>()
        .AddSingleton<Resubmission>();
}
