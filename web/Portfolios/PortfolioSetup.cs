namespace MusicInsights.Web.Portfolios;

internal static class PortfolioSetup
{
    public static void AddPortfolios(this IServiceCollection services)
    {
        services.AddSingleton<OwnHoldings>();
        services.AddSingleton<PortfolioSet>();
    }

    public static void UsePortfolios(this WebApplication app) => app.UseMiddleware<PortfolioMiddleware>();
}
