using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>Makes what examples are about: each time another one, so that no example stands in another's way.</summary>
internal sealed class AdminSeeds(WebHost host, HttpClient admin)
{
    private int _made;

    public Task<long> Artist() => host.Data.Artist($"Artist {Interlocked.Increment(ref _made)}");

    public async Task<long> Release() => await host.Data.Release(await Artist(), "Song");

    public Task<long> AdAccount() => host.Data.AdAccount($"act_{Interlocked.Increment(ref _made)}");

    /// <summary>One at Hypeddit.</summary>
    public Task<long> Campaign() => host.Data.Campaign($"Campaign {Interlocked.Increment(ref _made)}");

    /// <summary>What the sandbox answered for a song.</summary>
    public Task<long> Payload() => host.Data.Insert("SELECT min(id) FROM raw_payloads WHERE entity_kind = 'release'");

    public async Task<long> Import() => (await Send("5")).At("importId").GetInt64();

    /// <summary>A refused record: an artist's day with fewer than no listeners.</summary>
    public async Task<long> Reject()
    {
        await Send("-5");
        return await host.Data.Insert("SELECT max(id) FROM rejected_records");
    }

    private async Task<JsonElement> Send(string listeners)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"date,listeners,streams,followers\n2026-05-01,{listeners},10,100\n")), "file", "Seed-audience-timeline.csv" },
        };
        var artist = (await Artist()).ToString(CultureInfo.InvariantCulture);
        using var answer = await admin.PostAsync(new Uri($"/api/v1/admin/imports?artistId={artist}", UriKind.Relative), form);
        return await answer.Json();
    }
}
