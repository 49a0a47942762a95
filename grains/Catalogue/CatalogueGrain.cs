using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Clocks;
using Npgsql;
using Orleans.Concurrency;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Adds and changes artists, releases, ad accounts and campaigns. Stateless: what is tracked is rows.</summary>
[StatelessWorker]
internal sealed partial class CatalogueGrain(NpgsqlDataSource data, CampaignLinks links, SpotifyNames names, PortfolioClock clock) : Grain, ICatalogueGrain;
