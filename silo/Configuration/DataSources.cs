using Npgsql;

namespace MusicInsights.Silo.Configuration;

/// <summary>The pools of connections that a program of this house has: its own, and Orleans'.</summary>
internal static class DataSources
{
    /// <summary>Of the one that Orleans' tables are reached through.</summary>
    public const string Orleans = "orleans";

    /// <summary>
    /// Statements a connection keeps prepared, about those of a day's way: to plan one over months of partitions takes longer than to run it.
    /// </summary>
    private const int MostPrepared = 40;

    /// <param name="connectionString">Of the run role, in the application's schema.</param>
    public static IServiceCollection AddDataSources(this IServiceCollection services, string connectionString)
    {
        var own = Own(connectionString);
        services.AddNpgsqlDataSource(own.ConnectionString);
        own.SearchPath = Orleans;
        return services.AddNpgsqlDataSource(own.ConnectionString, serviceKey: Orleans);
    }

    /// <summary>
    /// As all connections are. They are not reset when they go back: whoever changes something of a session beyond its transaction
    /// (a setting, a lock of the session's) undoes it first.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Own(string connectionString) => new(connectionString) { MaxAutoPrepare = MostPrepared, NoResetOnClose = true };
}
