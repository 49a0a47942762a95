import type { CardFigures, ModelDetail, ModelList, ModelTask } from "../src/api/models.ts";
import type { ReleasePredictions, Spoken } from "../src/api/predictions.ts";
import { addDays } from "../src/format/days.ts";
import type { World } from "./world.ts";

const FEATURES: [name: string, value: number | null, contribution: number][] = [
  ["streams_28d", Math.log1p(5210), 0.82],
  ["listeners_28d", Math.log1p(1804), 0.41],
  ["saves_28d", null, -0.03],
  ["streams_all_time", Math.log1p(38_120), -0.22],
  ["followers", Math.log1p(3120), 0.28],
  ["age", Math.log1p(212), -1.31],
  ["new_share", 0, -0.64],
];

function spoken(shift: number, forecast: boolean): Spoken {
  const more = ["monthly_listeners", "saves_level_7d", "catalogue_size", "popularity"];
  const features = [
    ...FEATURES,
    ...(forecast ? more.map((name) => [name, 2.5, 0.07] as const) : []),
  ].map(([name, value, contribution]) => ({ name, value, contribution: contribution + shift / 9 }));
  const base = -1.6;
  const margin = base + features.reduce((sum, one) => sum + one.contribution, 0);
  return {
    probability: 1 / (1 + Math.exp(-margin)),
    claim: forecast ? "forecast" : "looks_like",
    modelId: 1,
    schema: forecast ? "forecast-28d" : "survey-28d",
    base,
    margin,
    features,
    moves:
      margin < 0
        ? [
            {
              name: "listeners_28d",
              from: Math.log1p(1804),
              to: Math.log1p(3790),
              probability: 0.52,
            },
            {
              name: "streams_28d",
              from: Math.log1p(5210),
              to: Math.log1p(14_100),
              probability: 0.5,
            },
          ]
        : [],
  };
}

/** What is predicted of a made-up release: of the second one only in part, of the third nothing yet. */
export function predictions(world: World, id: number): ReleasePredictions {
  const date = addDays(world.today, -2);
  if (id === 3) return { current: null, days: [] };
  const lacking = { rr: [], dw: id === 2 ? ["age", "new_share", "listeners_28d"] : [] };
  return {
    current: {
      date,
      predictedAt: `${world.today}T06:41:00Z`,
      modelVersion: "rr:1+dw:2",
      rr: spoken(id % 5, false),
      dw: id === 2 ? null : spoken(3, true),
      lacking,
    },
    days: Array.from({ length: 60 }, (_, i) => ({
      date: addDays(date, i - 59),
      rr: i % 17 === 5 ? null : 0.2 + 0.1 * Math.sin(i / 6),
      dw: id === 2 ? null : 0.5 + 0.2 * Math.cos(i / 9),
    })),
  };
}

const AT = "2026-05-20T06:00:00Z";
const tasks: ModelTask[] = [];

/** The models and what an admin has them do; undefined for what is not theirs. */
export function models(method: string, path: string): unknown {
  const order = /^admin\/models\/(rr|dw)\/(\w+)$/.exec(path);
  if (method === "POST" && order?.[2] === "train") {
    const task = {
      taskId: tasks.length + 1,
      target: order[1] as "rr",
      kind: "train",
      state: "running",
    };
    tasks.unshift({
      ...task,
      progress: 0,
      startedBy: "standalone",
      startedAt: AT,
      seenAt: AT,
      finishedAt: null,
      message: null,
      modelId: null,
    });
    return { taskId: task.taskId };
  }
  if (method === "POST" && order) return { modelId: 1 };
  if (path === "models") return list();
  return /^models\/\d$/.test(path) ? detail(Number(path.slice(7))) : undefined;
}

const promotion = (id: number, target: string) => ({
  promotionId: id,
  target,
  modelId: id,
  cause: "base",
  promotedBy: "musicinsights",
  promotedAt: AT,
});

function list(): ModelList {
  for (const task of tasks.filter((one) => one.state === "running")) {
    task.progress = Math.min(1, task.progress + 0.15);
    if (task.progress === 1)
      Object.assign(task, {
        state: "done",
        finishedAt: AT,
        message: "Model 3: the gate is closed.",
      });
  }
  return {
    items: [
      {
        ...model(3),
        isChampion: false,
        origin: "own",
        claim: "forecast",
        faults: ["badly_calibrated"],
      },
      model(2),
      model(1),
    ],
    targets: [
      {
        target: "rr",
        championId: 1,
        promotions: [promotion(1, "rr")],
        tasks: tasks.filter((one) => one.target === "rr"),
      },
      {
        target: "dw",
        championId: 2,
        promotions: [promotion(2, "dw")],
        tasks: tasks.filter((one) => one.target === "dw"),
      },
    ],
  };
}

const model = (modelId: number): ModelDetail["model"] => ({
  modelId,
  target: modelId === 2 ? "dw" : "rr",
  origin: "base",
  schema: "survey-28d",
  claim: "looks_like",
  candidate: "average",
  rows: 343,
  positives: 66,
  faults: [],
  isChampion: true,
  createdAt: AT,
});

function detail(id: number): ModelDetail {
  const estimate = (value: number) => ({ value, low: value * 0.96, high: value * 1.03 });
  const figures = (of: string, among: string | null, by: number): CardFigures => ({
    of,
    among,
    quality: {
      rocAuc: estimate(0.943 - by),
      averagePrecision: estimate(0.771 - by),
      brier: estimate(0.076 + by / 4),
      calibrationError: estimate(0.028 + by / 5),
    },
  });
  const kinds = [
    "average",
    "trees",
    "line",
    "raw_trees",
    "plain_line",
    "listeners_28d_alone",
    "age_alone",
  ];
  return {
    model: model(id),
    dataHash: "8a9ef2b6d789d2f2f0f30ec4854934105ca04117fae3df181eb070a13ce72366",
    card: {
      claim:
        "The song looks like songs that are being picked up in the same 28 days. It is no forecast.",
      data: "A public survey of song snapshots, 2025.",
      method: "3 repetitions of 5 folds by song; intervals of 95 % by drawing songs anew.",
      groups: 232,
      figures: [null, "songs of up to 35 days"].flatMap((among) =>
        kinds.map((kind, i) => figures(kind, among, i * 0.02 + (among ? 0.1 : 0))),
      ),
      limits: [
        "The playlists' own streams are among the streams and listeners of the same 28 days, so part of what it sees is what it tells.",
        "How many streams there will be is not told: nobody could.",
      ],
    },
    promotions: [promotion(id, id === 2 ? "dw" : "rr")],
    health:
      id === 1
        ? {
            day: "2026-05-20",
            pairs: 120,
            positives: 31,
            brier: 0.094,
            calibrationError: 0.061,
            calibrationChance: 0.04,
            bins: [0.03, 0.08, 0.2, 0.41, 0.77].map((said) => ({
              pairs: 24,
              said,
              came: said * 0.9,
            })),
            drift: {
              predictions: 0.08,
              chance: 0.05,
              features: [
                { name: "followers", psi: 0.34 },
                { name: "age", psi: 0.04 },
              ],
            },
            releasesThen: 40,
            releasesNow: 42,
            measuredAt: AT,
          }
        : null,
  };
}
