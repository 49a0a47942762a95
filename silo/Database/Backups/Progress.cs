using System.Globalization;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>Tells how far a long table is, now and then.</summary>
internal sealed class Progress(TimeProvider clock, Action<string> say)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly long _began = clock.GetTimestamp();
    private long _spoke = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    public void Say(string line) => say(line);

    /// <summary>Rows of a table that is not done yet: told at most every five seconds.</summary>
    public void Underway(string table, long rows)
    {
        if (clock.GetElapsedTime(_spoke) >= Quiet)
            Table(table, rows, " so far");
    }

    /// <summary>A table that is done; of an empty one there is nothing to say.</summary>
    public void Done(string table, long rows)
    {
        if (rows > 0)
            Table(table, rows, "");
    }

    private void Table(string table, long rows, string note)
    {
        _spoke = clock.GetTimestamp();
        say(string.Create(CultureInfo.InvariantCulture, $"  {table}: {rows:N0} rows{note}"));
    }
}
