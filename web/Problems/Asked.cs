using Microsoft.AspNetCore.Http.HttpResults;

namespace MusicInsights.Web.Problems;

/// <summary>What was asked, read; or why it cannot be.</summary>
internal readonly record struct Asked<T>(T Value, Problem? Problem)
{
    public static implicit operator Asked<T>(T value) => new(value, null);

    public static implicit operator Asked<T>(Problem problem) => new(default!, problem);

    /// <summary>What follows from it; why it cannot be read stays why.</summary>
    public Asked<TNext> Then<TNext>(Func<T, TNext> next) => Problem is { } problem ? problem : next(Value);

    /// <summary>True when there is none; then <paramref name="result"/> says why.</summary>
    public bool IsRefused(out ProblemHttpResult result)
    {
        result = Problem?.Result()!;
        return Problem is not null;
    }
}
