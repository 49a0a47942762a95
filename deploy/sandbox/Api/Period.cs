using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

/// <summary>The days asked for, and as many before them to compare with.</summary>
internal sealed class Period<T>(IEnumerable<Dated<T>> current, IEnumerable<Dated<T>> previous)
{
    public IReadOnlyList<Dated<T>> Current { get; } = [.. current];

    public IReadOnlyList<T> PreviousValues { get; } = [.. previous.Select(day => day.Value)];

    public IReadOnlyList<T> CurrentValues => field ??= [.. Current.Select(day => day.Value)];
}
