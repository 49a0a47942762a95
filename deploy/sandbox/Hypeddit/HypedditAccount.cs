namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>The one account that the stand-in knows.</summary>
internal sealed record HypedditAccount(string Email, string Password);
