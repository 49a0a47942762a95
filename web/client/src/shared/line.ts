import { absolute } from "../base";
import type { OpenLine } from "./changes";

/** WebSockets without negotiation, as the dashboard's own; its code comes after the first figures. */
export const line: OpenLine = async (listener) => {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
  const connection = new HubConnectionBuilder()
    .withUrl(absolute("hubs/shared"), {
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
    })
    .configureLogging(LogLevel.None)
    .build();
  connection.on("Changed", () => listener.changed());
  connection.onclose(() => listener.closed());
  return {
    start: () => connection.start(),
    stop: () => connection.stop(),
    watch: (secret) => connection.invoke("Watch", secret),
  };
};
