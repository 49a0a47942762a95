import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { LiveEvent } from "../src/live/events.ts";
import { addDays } from "../src/format/days.ts";
import { releases, type World } from "./world.ts";

const END = "\u001e";

/** The feed and its hub, as much of SignalR's JSON protocol as the page speaks. */
export class MockFeed {
  readonly epoch = String(Date.now());
  seq = 0;
  #events: LiveEvent[] = [];
  #clients = new Map<WebSocket, Set<string>>();
  #holders = new Set<WebSocket>();
  #server = new WebSocketServer({ noServer: true });

  constructor(private readonly world: World) {
    setInterval(() => this.#tell("Position", { epoch: this.epoch, seq: this.seq }), 5000).unref();
    setInterval(() => this.#bringNext(), 1500).unref();
  }

  /** The hub of share links: it tells that something changed, and nothing more. */
  acceptHolder(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      client.once("message", () => {
        client.send(`{}${END}`);
        this.#holders.add(client);
        client.on("message", (data) => {
          const { type, invocationId } = JSON.parse(String(data).split(END)[0] ?? "{}");
          if (type === 6) client.send(`{"type":6}${END}`);
          if (type === 1)
            client.send(JSON.stringify({ type: 3, invocationId, result: null }) + END);
        });
      });
      client.on("close", () => this.#holders.delete(client));
    });
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      client.once("message", () => {
        client.send(`{}${END}`);
        this.#clients.set(client, new Set());
        client.on("message", (data) => this.#heard(client, String(data)));
      });
      client.on("close", () => this.#clients.delete(client));
    });
  }

  #heard(client: WebSocket, text: string): void {
    for (const part of text.split(END).filter(Boolean)) {
      const message = JSON.parse(part);
      if (message.type === 6) client.send(`{"type":6}${END}`);
      if (message.type !== 1) continue;
      const [topics, after] = message.arguments as [string[], string?];
      for (const topic of topics)
        this.#clients.get(client)?.[message.target === "Watch" ? "add" : "delete"](topic);
      const [epoch, seq] = (after ?? "").split(":");
      const resync = Boolean(after) && epoch !== this.epoch;
      const missed = this.#events.filter(
        (e) => e.seq > Number(seq) && e.topics.some((t) => topics.includes(t)),
      );
      if (after && !resync && missed.length > 0) call(client, "Events", missed);
      const result = { epoch: this.epoch, seq: this.seq, resync };
      client.send(JSON.stringify({ type: 3, invocationId: message.invocationId, result }) + END);
    }
  }

  /** The next release that lacks yesterday gets it, or a random one is revised. */
  #bringNext(): void {
    const { days, today } = this.world;
    const id = days.findIndex((list) => (list.at(-1)?.date ?? "") < addDays(today, -1));
    if (id < 0) return;
    const list = days[id] ?? [];
    const day = this.world.make(id, addDays(list.at(-1)?.date ?? today, 1));
    list.push(day);
    const artistId = (releases[id]?.artist ?? 0) + 1;
    this.#commit(["portfolio", `artist:${artistId}`, `release:${id + 1}`], "metrics", {
      releaseId: id + 1,
      artistId,
      days: day.streams === null ? [] : [day],
      gaps: day.gapReason ? [{ date: day.date, reason: day.gapReason }] : [],
    });
    const total = (metric: "streams" | "saves" | "playlistAdds") =>
      this.world.total(day.date, metric);
    this.#commit(["portfolio"], "metrics", {
      totals: [
        {
          date: day.date,
          streams: total("streams"),
          saves: total("saves"),
          playlistAdds: total("playlistAdds"),
        },
      ],
    });
  }

  #commit(topics: string[], type: string, payload: unknown): void {
    const committedAt = new Date(Date.now() - 40 - Math.random() * 80).toISOString();
    const event = {
      epoch: this.epoch,
      seq: ++this.seq,
      topics,
      type,
      committedAt,
      payload,
    } as LiveEvent;
    this.#events.push(event);
    for (const holder of this.#holders)
      holder.send(JSON.stringify({ type: 1, target: "Changed", arguments: [] }) + END);
    for (const [client, watched] of this.#clients)
      if (topics.some((topic) => watched.has(topic))) call(client, "Events", [event]);
  }

  #tell(target: string, value: unknown): void {
    for (const client of this.#clients.keys()) call(client, target, value);
  }
}

function call(client: WebSocket, target: string, value: unknown): void {
  client.send(JSON.stringify({ type: 1, target, arguments: [value] }) + END);
}
