namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Who came after whom. Rows are only ever added, so going back is one more of them, and takes away those it went back over.</summary>
internal static class Succession
{
    /// <summary>The champion before the present one; null where there is none. Gone back to, it has its own one before it.</summary>
    /// <param name="promotions">The oldest first.</param>
    public static long? Before(IEnumerable<Promotion> promotions)
    {
        var line = new Stack<long>();
        foreach (var promotion in promotions)
        {
            if (promotion.Cause == Promotion.Rollback && line.Contains(promotion.ModelId))
            {
                while (line.Peek() != promotion.ModelId)
                    line.Pop();
            }
            else if (line.Count == 0 || line.Peek() != promotion.ModelId)
            {
                line.Push(promotion.ModelId);
            }
        }

        return line.Skip(1).Cast<long?>().FirstOrDefault();
    }
}
