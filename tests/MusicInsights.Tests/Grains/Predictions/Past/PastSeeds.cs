using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>Rows that no writer of days makes: campaigns and their links, imports, further releases.</summary>
internal static class PastSeeds
{
    public static Task<long> AddTracked(this TestDatabase database, long artist, DateOnly? releasedOn, DateTimeOffset at, string precision = "day") => database.One<long>(
        """
        INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at)
        VALUES ($1, 'Song', 'song', $2, CASE WHEN $2::date IS NULL THEN NULL ELSE $3 END, $4) RETURNING release_id
        """,
        artist, (object?)releasedOn ?? DBNull.Value, precision, at);

    public static Task<long> AddHypeddit(this TestDatabase database, DateTimeOffset at) => database.One<long>(
        "INSERT INTO campaigns (platform, name, created_at) VALUES ('hypeddit', 'Pre-save', $1) RETURNING campaign_id", at);

    public static async Task<(long Account, long Campaign)> AddMeta(this TestDatabase database, DateTimeOffset at)
    {
        var account = await database.One<long>(
            "INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ($1, 'Label', 'EUR', $2) RETURNING ad_account_id", $"act_{Guid.NewGuid():n}", at);
        return (account, await database.One<long>(
            "INSERT INTO campaigns (platform, ad_account_id, name, currency, created_at) VALUES ('meta', $1, 'Spring', 'EUR', $2) RETURNING campaign_id", account, at));
    }

    public static Task Link(this TestDatabase database, long campaign, long release, DateTimeOffset at) => database.Execute(
        "INSERT INTO campaign_links (campaign_id, release_id, origin, created_at) VALUES ($1, $2, 'admin', $3) ON CONFLICT DO NOTHING", campaign, release, at);

    public static Task<long> AddImport(this TestDatabase database, DateTimeOffset at) => database.One<long>(
        "INSERT INTO imports (sha256, file_name, kind, body_gzip, imported_at) VALUES ('', 'x', 'x', '', $1) RETURNING id", at);
}
