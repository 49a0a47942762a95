namespace MusicInsights.Silo.Database.Embedded;

/// <summary>
/// The watchdog starts the server, says its process id, and stops it when its own input ends: the host closes it on a clean
/// stop, and the system closes it when the host dies, also by kill -9. Arguments: pg_ctl, data folder, log, folder to delete.
/// </summary>
internal static class WatchdogScript
{
    // Signals are ignored since Ctrl-C reaches every process of the terminal, and the host stops first.
    // The server is stopped by its number and only while the data folder says that number: a next host may have started another.
    // It takes the number away just before it ends, so its end is waited for too; not for ever, as the number may be another's by then.
    public const string Unix = """
        trap '' HUP INT QUIT TERM
        "$1" start -s -w -t 60 -D "$2" -l "$3" </dev/null || exit 1
        IFS= read -r pid <"$2/postmaster.pid"
        echo "$pid"
        read -r _
        ours() { now=; [ -f "$2/postmaster.pid" ] && IFS= read -r now <"$2/postmaster.pid"; [ "$now" = "$pid" ]; }
        ours "$@" && kill -INT "$pid" 2>/dev/null
        while ours "$@" && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
        left=40
        while [ "$left" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; left=$((left - 1)); done
        [ -z "$4" ] || rm -rf "$4"
        """;

    public const string Windows = """
        $pgCtl, $data, $log, $delete = $args
        & $pgCtl start -s -w -t 60 -D $data -l $log
        if ($LASTEXITCODE -ne 0) { exit 1 }
        $file = Join-Path $data 'postmaster.pid'
        $id = Get-Content -LiteralPath $file -TotalCount 1
        [Console]::Out.WriteLine($id)
        [void][Console]::In.ReadLine()
        if ((Test-Path -LiteralPath $file) -and (Get-Content -LiteralPath $file -TotalCount 1) -eq $id) {
          & $pgCtl stop -s -w -m fast -D $data
        }
        if ($delete) { Remove-Item -LiteralPath $delete -Recurse -Force }
        """;
}
