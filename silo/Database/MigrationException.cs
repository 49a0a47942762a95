namespace MusicInsights.Silo.Database;

/// <summary>The database cannot be brought to the state the program needs.</summary>
internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
