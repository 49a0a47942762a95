using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Grains.Imports;

namespace MusicInsights.Silo.Inbox;

/// <room takes="files" gives="imports, reports beside the files">Imports what is dropped into a folder.</room>
/// <summary>
/// Imports what is dropped into a folder, once it has stopped growing. Each file moves on to <c>done/</c> or
/// <c>refused/</c> with a report beside it; none is ever deleted.
/// </summary>
internal sealed partial class InboxWatcher(
    InboxFolder folder, IGrainFactory grains, IOptions<ImportOptions> options, TimeProvider time, ILogger<InboxWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        folder.Create();
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var file in Complete())
                await Take(file);
        }
    }

    private List<FileInfo> Complete()
    {
        try
        {
            return [.. folder.Waiting().Where(IsComplete)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Unmounted, renamed, not ours for a moment: nothing of the program may end by it.
            LogUnreadable(log, e);
            return [];
        }
    }

    private async Task Take(FileInfo file)
    {
        try
        {
            var outcome = file.Length > options.Value.MaxMegabytes * 1024L * 1024
                ? new InboxReport(file.Name, null, "too_large", $"The file is larger than {options.Value.MaxMegabytes} MB.")
                : await Import(file);
            var moved = folder.MoveOn(file, isDone: outcome.Refusal is null);
            await File.WriteAllTextAsync($"{moved}.report.json", JsonSerializer.Serialize(outcome, Json));
            LogTaken(log, file.Name, outcome.Refusal ?? "done");
        }
        catch (Exception e) when (MayPass(e))
        {
            // The file stays where it is and is tried again at the next look.
            _seen.Remove(file.FullName);
            LogWaits(log, file.Name, e);
        }
    }

    private async Task<InboxReport> Import(FileInfo file)
    {
        var content = await File.ReadAllBytesAsync(file.FullName);
        try
        {
            var outcome = await grains.GetGrain<IImportGrain>("imports:inbox").Import(new ImportFile { FileName = file.Name, Content = content });
            return new InboxReport(file.Name, outcome.Value, outcome.Refusal?.Code, outcome.Refusal?.Message);
        }
        catch (Exception e) when (!MayPass(e))
        {
            // A fault of this program: the file would meet it again for ever, and the next ones wait behind it.
            LogFailed(log, file.Name, e);
            return new InboxReport(file.Name, null, "import_failed", "The import failed by a fault of the program; its log has the details.");
        }
    }

    private static bool MayPass(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or OrleansException or TimeoutException or Npgsql.NpgsqlException { IsTransient: true };

    /// <summary>Its size and time stood still since the last look.</summary>
    private bool IsComplete(FileInfo file)
    {
        var now = (file.Length, file.LastWriteTimeUtc);
        var isComplete = _seen.TryGetValue(file.FullName, out var before) && before == now;
        _seen[file.FullName] = now;
        return isComplete;
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    [LoggerMessage(LogLevel.Information, "Took {File} from the inbox: {Outcome}")]
    private static partial void LogTaken(ILogger log, string file, string outcome);

    [LoggerMessage(LogLevel.Warning, "The inbox cannot be read at the moment")]
    private static partial void LogUnreadable(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Error, "{File} from the inbox could not be imported")]
    private static partial void LogFailed(ILogger log, string file, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{File} could not be taken from the inbox yet; it stays there")]
    private static partial void LogWaits(ILogger log, string file, Exception exception);
}

/// <summary>What lies beside a file that was taken.</summary>
internal sealed record InboxReport(string FileName, ImportReport? Report, string? Refusal, string? Message);
