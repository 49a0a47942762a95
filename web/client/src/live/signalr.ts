import type { LiveEvent } from "./events";
import type { OpenLink, WatchAnswer } from "./link";
import type { Position } from "./position";

/**
 * WebSockets without negotiation, so no host needs sticky sessions.
 * @param drawn after which its code, which is large, no longer holds up the page.
 */
export const signalr =
  (hub: string, drawn: Promise<unknown>): OpenLink =>
  (listener) => {
    let stopped = false;
    const connecting = drawn.then(() => connectionTo(hub));
    return {
      async start() {
        const connection = await connecting;
        // Given up while its code was on its way.
        if (stopped) return;
        connection.on("Events", (batch: LiveEvent[]) => listener.events(batch));
        connection.on("Position", (at: Position) => listener.position(at));
        connection.onclose(() => listener.closed());
        await connection.start();
      },
      async stop() {
        stopped = true;
        await (await connecting).stop();
      },
      watch: async (topics, after) =>
        (await connecting).invoke<WatchAnswer>("Watch", topics, after),
      unwatch: async (topics) => (await connecting).invoke<undefined>("Unwatch", topics),
    };
  };

async function connectionTo(hub: string) {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
  return new HubConnectionBuilder()
    .withUrl(hub, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .build();
}
