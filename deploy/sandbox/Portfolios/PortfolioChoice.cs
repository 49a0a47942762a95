using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios.Generated;
using MusicInsights.Sandbox.Portfolios.RealSeries;

namespace MusicInsights.Sandbox.Portfolios;

internal static class PortfolioChoice
{
    public static IPortfolio Open(SandboxOptions options, SandboxClock clock) => options.Series is { } folder
        ? RealSeriesPortfolio.Load(folder, options.Tracks)
        : new GeneratedPortfolio(options.Seed, clock.StartDay, options.Casts);
}
