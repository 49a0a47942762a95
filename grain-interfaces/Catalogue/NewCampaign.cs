namespace MusicInsights.GrainInterfaces.Catalogue;

/// <summary>A campaign at Hypeddit, or one of a Meta ad account.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.NewCampaign")]
public sealed record NewCampaign
{
    /// <summary><c>hypeddit</c> or <c>meta</c>.</summary>
    [Id(0)] public required string Platform { get; init; }

    /// <summary>1 to 300 characters.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>The id of the link at Hypeddit, or of the campaign at Meta; null when unknown.</summary>
    [Id(2)] public string? ExternalId { get; init; }

    /// <summary>Where it leads: an http or https address of up to 2,000 characters.</summary>
    [Id(3)] public string? LandingUrl { get; init; }

    /// <summary>Whose campaign it is; at Meta alone, and needed there.</summary>
    [Id(4)] public long? AdAccountId { get; init; }

    /// <summary>Which releases it is for; null: its address and its name tell.</summary>
    [Id(5)] public IReadOnlyList<long>? ReleaseIds { get; init; }
}

/// <summary>What is to change of a campaign; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.CampaignChange")]
public sealed record CampaignChange(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? ExternalId = null,
    [property: Id(2)] string? LandingUrl = null);
