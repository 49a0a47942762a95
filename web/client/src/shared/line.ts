import { absolute } from "../base";
import { Hub } from "../live/hub";
import type { OpenLine } from "./changes";

/** The hub of share links, which tells that something has changed. */
export const line: OpenLine = async (listener) => {
  const hub = new Hub(absolute("hubs/shared"), { Changed: () => listener.changed() }, () =>
    listener.closed(),
  );
  return {
    start: () => hub.start(),
    stop: async () => hub.stop(),
    watch: (secret) => hub.invoke("Watch", secret),
  };
};
