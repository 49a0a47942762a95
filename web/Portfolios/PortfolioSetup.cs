namespace MusicInsights.Web.Portfolios;

/// <room>Which portfolio a request is about: one's own, or the demo.</room>
internal static class PortfolioSetup
{
    public static void AddPortfolios(this IServiceCollection services)
    {
        services.AddSingleton<OwnHoldings>();
        services.AddSingleton<PortfolioSet>();
    }

    public static void UsePortfolios(this WebApplication app) => app.UseMiddleware<PortfolioMiddleware>();
}
