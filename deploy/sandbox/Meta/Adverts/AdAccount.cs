namespace MusicInsights.Sandbox.Meta.Adverts;

/// <param name="Id">As the service writes it: <c>act_</c> and digits.</param>
internal sealed record AdAccount(string Id, string Name, string Currency, IReadOnlyList<AdCampaign> Campaigns)
{
    public string Number => Id["act_".Length..];
}
