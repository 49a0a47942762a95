import type { MarketingBlock } from "../../api/overview";
import { basePath } from "../../base";
import { recall, remember, t } from "../../i18n/i18n.svelte";

export const marketingTitle = (block: MarketingBlock): string =>
  block.platform === "meta" ? t("block.ads", { currency: block.currency ?? "" }) : t("block.links");

const KEY = `marketing:${basePath}`;
const MOST = 4;

/** How many blocks there were last beyond the first, so that their place is held from the first picture on. */
export const furtherLast = (): number => Math.min(MOST, Math.max(0, Number(recall(KEY)) || 0));

export const keepFurther = (blocks: MarketingBlock[]): void =>
  remember(KEY, String(blocks.length - 1));
