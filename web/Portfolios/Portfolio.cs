using Microsoft.AspNetCore.Http.Features;
using MusicInsights.Web.Live;
using Npgsql;

namespace MusicInsights.Web.Portfolios;

/// <summary>One body of data with its actors, its clock and its live feed. Endpoints get the one that the address means.</summary>
internal sealed class Portfolio(string name, PortfolioSource source, LiveDispatcher live, LiveFeedSubscription feed) : IAsyncDisposable
{
    public const string OwnName = "own";
    public const string DemoName = "demo";

    public string Name => name;

    public NpgsqlDataSource Data => source.Data;

    public IGrainFactory Grains => source.Grains;

    public TimeProvider Clock => source.Clock;

    public int SecondsPerDay => source.SecondsPerDay;

    public bool HasConfiguredSource => source.HasConfiguredSource;

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public LiveDispatcher Live => live;

    public LiveFeedSubscription Feed => feed;

    public static ValueTask<Portfolio?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Portfolio?>(context.Features.GetRequiredFeature<PortfolioChoice>().Portfolio);

    public void Start()
    {
        live.Start();
        feed.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await feed.DisposeAsync();
        await live.DisposeAsync();
    }
}

/// <summary>The portfolio that a request means.</summary>
/// <param name="IsByDefault">The address named none.</param>
internal sealed record PortfolioChoice(Portfolio Portfolio, bool IsByDefault);
