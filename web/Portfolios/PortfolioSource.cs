using Npgsql;

namespace MusicInsights.Web.Portfolios;

/// <summary>What a portfolio is made of. Who gives it keeps it and disposes of it after the portfolio is closed.</summary>
internal sealed record PortfolioSource
{
    public required NpgsqlDataSource Data { get; init; }

    public required IGrainFactory Grains { get; init; }

    /// <summary>Says which day it is there; a demo's runs faster.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Wall-clock seconds of one of its days.</summary>
    public int SecondsPerDay { get; init; } = 86_400;

    /// <summary>A source is configured for it, so it is shown even while it holds no artist.</summary>
    public bool HasConfiguredSource { get; init; }
}
