namespace MusicInsights.Tests.Documents;

/// <summary>Every command that a document tells, and where it is run. A new one gets its line here.</summary>
internal static class KnownCommands
{
    private const string NoDocker = "no container engine where the checks run";
    private const string Long = "takes minutes to hours, or data that is private";

    private static readonly Proof Calls = Proof.Test("DocumentedCallsTests", "Every_call_that_a_document_shows_is_answered");
    private static readonly Proof Compose = Proof.InPlace(NoDocker, nameof(ComposeTests), nameof(ComposeTests.Every_part_that_is_told_of_is_in_the_composition));
    private static readonly Proof Benchmark = Proof.InPlace(Long, nameof(CommandTests), nameof(CommandTests.Every_benchmark_that_is_told_of_is_there));
    private static readonly Proof Backup = Proof.Test("BackupCommandTests", "A_backup_is_written_and_read_in_and_a_second_one_into_the_same_place_is_refused");
    private static readonly Proof Cluster = Proof.InPlace("as processes of a cluster, which the next line starts whole", nameof(SiloCommandTests), nameof(SiloCommandTests.A_database_of_ones_own_is_migrated_and_a_silo_and_a_dashboard_run_on_it_by_the_documented_commands));

    public static IReadOnlyDictionary<string, Proof> All { get; } = new Dictionary<string, Proof>
    {
        // The README's two, and those of CONTRIBUTING.
        ["dotnet run --project web"] = Proof.Step("first command"),
        ["dotnet test"] = Proof.Step("tests"),
        ["dotnet build"] = Proof.Step("build"),
        ["dotnet test --filter Category=RealData"] = Proof.InPlace(Long, nameof(CommandTests), nameof(CommandTests.The_tests_on_real_data_are_marked_as_the_filter_says)),
        ["npm --prefix web/client run dev"] = Proof.InPlace("runs until it is ended", nameof(CommandTests), nameof(CommandTests.Every_script_of_the_page_that_is_told_of_is_there)),
        ["npm --prefix web/client test"] = Proof.Step("client tests"),
        ["git config core.hooksPath .githooks"] = Proof.Test(nameof(HookTests), nameof(HookTests.The_hook_of_the_documents_refuses_what_is_not_formatted)),
        ["UPDATE_MANIFEST=1 dotnet test tests/MusicInsights.Tests --filter ManifestTests"] = Update("ManifestTests", "The_manifest_says_what_the_code_says"),
        ["UPDATE_OPENAPI=1 dotnet test tests/MusicInsights.Tests --filter OpenApiTests"] = Update("OpenApiTests", "The_committed_description_is_the_served_one"),

        // A server of one's own.
        ["POSTGRES_HOST=db POSTGRES_OWNER_PASSWORD=… silo migrate"] = Cluster,
        ["POSTGRES_HOST=db POSTGRES_PASSWORD=… silo run"] = Cluster,
        ["POSTGRES_HOST=db POSTGRES_PASSWORD=… WEB_CLUSTER=true web"] = Cluster,
        ["silo migrate"] = Cluster,

        // Containers.
        ["deploy/docker/make-secrets"] = Proof.Test(nameof(ComposeTests), nameof(ComposeTests.Every_secret_is_made_once_and_each_service_is_given_its_own)),
        ["docker compose --profile sandbox up demo"] = Compose,
        ["docker compose --profile mail up -d"] = Compose,
        ["docker compose up --build"] = Compose,
        ["docker compose up --build -d"] = Compose,
        ["docker compose up -d --scale silo=3"] = Compose,
        ["docker compose exec web cat /data/admin.key"] = Compose,
        ["DEPLOY_TO=me@music.example DEPLOY_FOLDER=musicinsights SILO_IMAGE=… WEB_IMAGE=… deploy/ssh/deploy"] = Deploy(),

        // Calls.
        ["""curl -H "Authorization: Bearer $(cat .data/admin.key)" http://127.0.0.1:5080/api/v1/admin/keys --json '{"name": "nightly import", "role": "admin", "scopes": ["imports"], "expiresAt": "2027-01-01T00:00:00Z"}'"""] = Calls,
        ["""curl -H "Authorization: Bearer $(cat .data/admin.key)" http://127.0.0.1:5080/api/v1/admin/share-links --json '{"name": "Ada at the label", "releaseId": 7, "expiresAt": "2027-01-01T00:00:00Z", "embedOrigins": ["https://label.example"]}'"""] = Calls,
        ["""curl -X POST -H "Authorization: Bearer $KEY" http://127.0.0.1:5080/api/v1/admin/reconcile"""] = Calls,
        ["""curl -H "Authorization: Bearer $KEY" http://127.0.0.1:5080/api/v1/admin/reconcile"""] = Calls,
        ["curl http://127.0.0.1:5080/api/v1/facts"] = Calls,

        // Backups.
        ["silo backup <file> [--force]"] = Backup,
        ["silo restore <file>"] = Backup,
        ["silo backup <file>"] = Backup,
        ["POSTGRES_HOST=… POSTGRES_OWNER_PASSWORD=… silo restore <file>"] = Backup,
        ["dotnet run --project silo --"] = Backup,
        ["""docker compose run --rm --no-deps --user "$(id -u):$(id -g)" -v "$PWD/backups:/backups" migrate backup /backups/musicinsights.zip"""] = Compose,
        ["""docker compose run --rm --no-deps --user "$(id -u):$(id -g)" -v "$PWD/backups:/backups" migrate restore /backups/musicinsights.zip"""] = Compose,
        ["docker compose up -d postgres"] = Compose,
        ["docker compose up -d"] = Compose,

        // Watching.
        ["promtool test rules *.test.yml"] = Proof.Test("RuleTests", "Every_rule_fires_when_it_should_and_not_before"),
        ["curl http://127.0.0.1:5080/metrics"] = Calls,
        ["grep -h trace=4bf92f3577b34da6a3ce929d0e0e4736 .data/logs/*.log"] = Proof.Test("CorrelationTests", "One_id_finds_the_request_the_actor_and_the_task_it_caused"),
        ["docker compose ps"] = Compose,
        ["docker compose logs silo"] = Compose,
        ["docker compose logs postgres"] = Compose,
        ["docker compose up -d prometheus grafana"] = Compose,

        // By hand.
        ["dotnet run --project silo -- sign-in spotify-for-artists"] = Proof.Test("SignInTests", "Without_a_screen_the_command_says_that_a_window_needs_one"),
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- <name> [--key value …]"] = Benchmark,
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- month --seeds 10"] = Benchmark,
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- month --seeds 10 --down 4"] = Benchmark,
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- page --baseline <another build's MusicInsights.Web.dll>"] = Benchmark,
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- drops --data <folder>"] = Benchmark,
        ["dotnet run -c Release --project tests/MusicInsights.Benchmarks -- ml --data <folder>"] = Benchmark,
    };

    private static Proof Deploy() => Proof.InPlace("needs a host that can be reached", nameof(DeployTests), nameof(DeployTests.A_version_is_brought_to_the_host_migrated_and_started));

    private static Proof Update(string type, string method) => Proof.InPlace("writes into the repository; without the variable, the same test compares", type, method);
}
