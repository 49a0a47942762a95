using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Days entered by hand: a small import of their own, so that they are judged, listed and taken back like a file's.</summary>
internal sealed class ManualImport(NpgsqlDataSource data, DayImport days)
{
    public const string Kind = "manual";

    public async Task<Outcome<ImportReport>> Enter(ManualEntry entry, IGrainFactory grains)
    {
        if (!await Exists(entry.Entity))
            return new Refusal($"unknown_{entry.Entity.Kind.Wire()}", null, $"There is no {entry.Entity.Kind.Wire()} {entry.Entity.Id} that takes days by hand.");
        var file = new ImportFile { FileName = $"by hand: {entry.Entity}", Content = Encoding.UTF8.GetBytes(entry.Days) };
        return await days.Absorb(file, new ReadDays(Kind, MetricSource.Manual)
        {
            ArtistId = entry.Entity.Kind == EntityKind.Artist ? entry.Entity.Id : null,
            ReleaseId = entry.Entity.Kind == EntityKind.Release ? entry.Entity.Id : null,
            Parts = [new EntityDays(entry.Entity, ManualDays.Read(entry.Days, entry.Entity.Kind))],
        }, grains);
    }

    private async Task<bool> Exists(EntityKey entity)
    {
        var sql = entity.Kind switch
        {
            EntityKind.Artist => "SELECT FROM artists WHERE artist_id = $1",
            EntityKind.Release => "SELECT FROM releases WHERE release_id = $1",
            EntityKind.Campaign => "SELECT FROM campaigns WHERE campaign_id = $1 AND platform = 'hypeddit'",
            _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "No days of this kind are entered by hand"),
        };
        await using var command = data.CreateCommand(sql);
        command.Parameters.AddWithValue(entity.Id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync();
    }
}
