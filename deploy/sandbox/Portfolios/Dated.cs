namespace MusicInsights.Sandbox.Portfolios;

internal readonly record struct Dated<T>(DateOnly Day, T Value);
