import type { ModelDetail, ModelList, ModelTask } from "../../../src/api/models";

const at = "2026-05-20T06:00:00Z";
const estimate = (value: number) => ({ value, low: value - 0.03, high: value + 0.03 });

export const aModel = (modelId: number, over: Partial<ModelDetail["model"]> = {}) => ({
  modelId,
  target: "rr" as const,
  origin: "own",
  schema: "survey-28d",
  claim: "looks_like",
  candidate: "average",
  rows: 343,
  positives: 66,
  faults: [],
  isChampion: false,
  createdAt: at,
  ...over,
});

export const aTask = (over: Partial<ModelTask> = {}): ModelTask => ({
  taskId: 5,
  target: "rr",
  kind: "train",
  state: "running",
  progress: 0.4,
  startedBy: "ada",
  startedAt: at,
  seenAt: at,
  finishedAt: null,
  message: null,
  modelId: null,
  ...over,
});

const byAda = { target: "rr", promotedBy: "ada", promotedAt: at };

export const someModels = (tasks: ModelTask[] = []): ModelList => ({
  items: [aModel(2, { faults: ["badly_calibrated"] }), aModel(1, { isChampion: true })],
  targets: [
    {
      target: "rr",
      championId: 1,
      promotions: [
        { promotionId: 2, ...byAda, modelId: 1, cause: "rollback" },
        { promotionId: 1, ...byAda, modelId: 2, cause: "gate", promotedBy: "gate" },
      ],
      tasks,
    },
    { target: "dw", championId: null, promotions: [], tasks: [] },
  ],
});

const figures = (of: string, among: string | null, auc: number) => ({
  of,
  among,
  quality: {
    rocAuc: estimate(auc),
    averagePrecision: estimate(0.7),
    brier: estimate(0.08),
    calibrationError: estimate(0.05),
  },
});

export const aDetail = (): ModelDetail => ({
  model: aModel(1, { isChampion: true }),
  dataHash: "abc",
  card: {
    claim: "More than 130 streams.",
    data: "A survey.",
    method: "Five folds.",
    groups: 232,
    figures: [
      figures("average", null, 0.943),
      figures("average", "songs of up to 35 days", 0.811),
      figures("listeners_28d_alone", null, 0.662),
    ],
    limits: ["How many streams there will be is not told."],
  },
  promotions: [],
  health: {
    day: "2026-05-25",
    pairs: 40,
    positives: 9,
    brier: 0.1234,
    calibrationError: 0.05,
    calibrationChance: 0.03,
    bins: [
      { pairs: 20, said: 0.1, came: 0.05 },
      { pairs: 20, said: 0.62, came: 0.4 },
    ],
    drift: {
      predictions: 0.1,
      chance: 0.1,
      features: [
        { name: "followers", psi: 0.31 },
        { name: "age", psi: 0.29 },
      ],
    },
    releasesThen: 40,
    releasesNow: 42,
    measuredAt: at,
  },
});
