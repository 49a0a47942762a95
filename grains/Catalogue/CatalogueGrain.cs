using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Clocks;
using Npgsql;
using Orleans.Concurrency;

namespace MusicInsights.Grains.Catalogue;

/// <room takes="names, addresses and ids at the sources" gives="rows of what is tracked; reminders by way of the actors">Keeps what is tracked: artists, releases, recordings, campaigns, their links.</room>
/// <summary>Adds and changes artists, releases, ad accounts and campaigns. Stateless: what is tracked is rows.</summary>
[StatelessWorker]
internal sealed partial class CatalogueGrain(NpgsqlDataSource data, CampaignLinks links, SpotifyNames names, PortfolioClock clock) : Grain, ICatalogueGrain
{
    /// <param name="entity">A query for the entity's id, by <paramref name="known"/> as $2.</param>
    private async Task<bool> IsBeingErased(string kind, string entity, object known)
    {
        await using var command = data.CreateCommand($"SELECT EXISTS (SELECT FROM purges WHERE entity_kind = $1 AND entity_id = ({entity}) AND finished_at IS NULL)");
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(known);
        return await command.ExecuteScalarAsync() is true;
    }
}
