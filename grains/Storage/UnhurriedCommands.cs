using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Statements over everything there is: nobody waits for them, and how long they take grows with the portfolio.</summary>
internal static class UnhurriedCommands
{
    /// <summary>Lets the command take as long as it takes; who asks for it cancels it. Without this it would be given up after half a minute.</summary>
    public static NpgsqlCommand Unhurried(this NpgsqlCommand command)
    {
        command.CommandTimeout = 0;
        return command;
    }
}
