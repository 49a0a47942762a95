using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using MusicInsights.Web.Portfolios;
using Npgsql;

namespace MusicInsights.Web.Auth.Protection;

/// <summary>The keys that protect cookies lie in one's own database, so that every host on it accepts what another gave out.</summary>
/// <remarks>Read when a host starts and once a day: the framework asks in a way that cannot wait, and this waits in its place.</remarks>
internal sealed class DatabaseKeys(PortfolioSet portfolios, IServiceProvider services, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = Data.CreateCommand("SELECT xml FROM data_protection_keys ORDER BY id");
        using var rows = command.ExecuteReader();
        List<XElement> keys = [];
        while (rows.Read())
            keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = Data.CreateCommand("INSERT INTO data_protection_keys (name, xml, created_at) VALUES ($1, $2, $3)");
        command.Parameters.AddRange(new[]
        {
            new NpgsqlParameter { Value = friendlyName },
            new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) },
            new NpgsqlParameter { Value = time.GetUtcNow().UtcDateTime },
        });
        command.ExecuteNonQuery();
    }

    // A client of a cluster is asked for keys before its portfolio is open, and knows its database from the start.
    private NpgsqlDataSource Data =>
        portfolios.Own?.Data ?? services.GetService<NpgsqlDataSource>() ?? throw new InvalidOperationException("The database is not open yet.");
}
