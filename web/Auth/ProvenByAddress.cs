namespace MusicInsights.Web.Auth;

/// <summary>On an endpoint: its address holds a secret of its own, so that whoever calls it means it, signed in or not.</summary>
internal sealed record ProvenByAddress;
