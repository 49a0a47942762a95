using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>What a silo does before it walks a day.</summary>
public static class ForetellingStart
{
    /// <summary>Keeps the models that came with the program, and has the champions ready. Harmless when repeated.</summary>
    public static async Task MakeReadyToForetell(this IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<BaseSeed>().Sow(stop);
        await services.GetRequiredService<Champions>().Refresh(stop);
    }
}
