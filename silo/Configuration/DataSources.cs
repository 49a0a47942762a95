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
        // Nothing of a session outlives its transaction here, so that there is nothing to reset when a connection goes back.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = MostPrepared, NoResetOnClose = true };
        services.AddNpgsqlDataSource(own.ConnectionString);
        own.SearchPath = Orleans;
        return services.AddNpgsqlDataSource(own.ConnectionString, serviceKey: Orleans);
    }
}
