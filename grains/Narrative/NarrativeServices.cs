using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Grains.Narrative.Model;

namespace MusicInsights.Grains.Narrative;

internal static class NarrativeServices
{
    public static IServiceCollection AddNarrative(this IServiceCollection services)
    {
        services.AddHttpClient(ModelLine.ClientName)
            // The key goes to the endpoint that was named, and nowhere that it may point to.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .AddHttpMessageHandler(() => new BoundedAnswers());
        return services
            .AddSingleton<NarrativeTelemetry>()
            .AddSingleton<WeekRows>()
            .AddSingleton<ModelLine>()
            .AddSingleton<WeekWriter>()
            .AddSingleton<WeeksInWords>();
    }
}
