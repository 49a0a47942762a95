using CsCheck;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class LiveDispatcherLaws
{
    private static readonly string[] Topics = ["portfolio", "runs", "artist:1", "artist:2", "release:1", "release:2", "release:3"];

    private static readonly Gen<string> SomeTopics = Gen.Int[0, 6].HashSet[1, 3].Select(picked => string.Join(' ', picked.Select(i => Topics[i])));

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, SomeTopics.Select(topics => new Step(StepKind.Commit, topics, 0))),
        (2, Gen.Select(SomeTopics, Gen.Int[0, 20], (topics, back) => new Step(StepKind.Watch, topics, back))),
        (1, SomeTopics.Select(topics => new Step(StepKind.Unwatch, topics, 0))),
        (3, Gen.Int[1, 250].Select(pause => new Step(StepKind.Pass, "", pause))));

    private enum StepKind
    {
        Commit,
        Watch,
        Unwatch,
        Pass,
    }

    private readonly record struct Step(StepKind Kind, string Topics, int Number);

    [Fact]
    public void Whatever_is_committed_watched_and_unwatched_each_event_of_a_watched_topic_comes_once_and_in_order() =>
        Gen.Select(Steps.Array[1, 120], Gen.Int[1, 3].Array[120]).Sample((steps, who) => Holds(steps, who).GetAwaiter().GetResult());

    private static async Task<bool> Holds(Step[] steps, int[] who)
    {
        await using var hall = new Hall();
        var models = new[] { new Model(hall.Enter()), new Model(hall.Enter()), new Model(hall.Enter()) };
        var log = new List<(long Seq, HashSet<string> Topics)>();
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            var topics = step.Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            var model = models[who[i] - 1];
            switch (step.Kind)
            {
                case StepKind.Commit:
                    var seq = hall.Commit(step.Topics);
                    log.Add((seq, topics));
                    foreach (var each in models.Where(each => each.Topics.Overlaps(topics)))
                        each.Expect(seq);
                    break;
                case StepKind.Watch:
                    var after = Math.Max(0, log.Count - step.Number);
                    model.Watched(topics, log.Where(e => e.Seq > after && e.Topics.Overlaps(topics)).Select(e => e.Seq));
                    await model.Listener.Watch(step.Topics, hall.At(after));
                    break;
                case StepKind.Unwatch:
                    model.Topics.ExceptWith(topics);
                    await model.Listener.Unwatch(step.Topics);
                    break;
                default:
                    hall.Clock.Advance(TimeSpan.FromMilliseconds(step.Number));
                    break;
            }

            hall.Dispatcher.Tell();
        }

        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        hall.Dispatcher.Tell();
        return models.All(model => model.IsKept);
    }

    /// <summary>What a connection must have heard: between two of its watches each event once, rising; a watch asks anew for what came after its position.</summary>
    private sealed class Model(Listener listener)
    {
        private readonly List<HashSet<long>> _spans = [[]];
        private readonly List<int> _heardBefore = [0];
        private readonly HashSet<long> _expected = [];

        public Listener Listener => listener;

        public HashSet<string> Topics { get; } = [];

        public void Expect(long seq) => _expected.Add(seq);

        public void Watched(HashSet<string> topics, IEnumerable<long> missed)
        {
            Topics.UnionWith(topics);
            _expected.UnionWith(missed);
            _spans.Add([.. missed]);
            _heardBefore.Add(listener.Heard.Length);
        }

        public bool IsKept
        {
            get
            {
                var heard = listener.Heard;
                if (!heard.ToHashSet().SetEquals(_expected))
                    return false;
                for (var i = 0; i < _spans.Count; i++)
                {
                    var end = i + 1 < _spans.Count ? _heardBefore[i + 1] : heard.Length;
                    var span = heard[_heardBefore[i]..end];
                    if (!span.Zip(span.Skip(1)).All(pair => pair.First < pair.Second) || !_spans[i].IsSubsetOf(span))
                        return false;
                }

                return true;
            }
        }
    }
}
