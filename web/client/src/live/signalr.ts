import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { LiveEvent } from "./events";
import type { OpenLink, WatchAnswer } from "./link";
import type { Position } from "./position";

/** WebSockets without negotiation, so no host needs sticky sessions. */
export const signalr =
  (hub: string): OpenLink =>
  (listener) => {
    const connection = new HubConnectionBuilder()
      .withUrl(hub, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(LogLevel.None)
      .build();
    connection.on("Events", (batch: LiveEvent[]) => listener.events(batch));
    connection.on("Position", (at: Position) => listener.position(at));
    connection.onclose(() => listener.closed());
    return {
      start: () => connection.start(),
      stop: () => connection.stop(),
      watch: (topics, after) => connection.invoke<WatchAnswer>("Watch", topics, after),
      unwatch: (topics) => connection.invoke<undefined>("Unwatch", topics),
    };
  };
