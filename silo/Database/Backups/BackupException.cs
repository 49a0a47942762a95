namespace MusicInsights.Silo.Database.Backups;

/// <summary>A backup cannot be written or read in; the message says why and how things stand, and may be shown as it is.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
