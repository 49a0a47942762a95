import type { Alert, Delivery, Recipient, Silence } from "../src/api/alerts.ts";
import { madeUpAlerts } from "./alerts.ts";
import type { World } from "./world.ts";

/** Alerts and who gets mail of them: as the server tells, kept while it runs. */
export class Watchkeeping {
  readonly alerts: Alert[];
  readonly recipients: Recipient[] = [];
  readonly silences: Silence[];
  readonly deliveries: Delivery[];

  constructor(world: World) {
    ({
      alerts: this.alerts,
      silences: this.silences,
      deliveries: this.deliveries,
    } = madeUpAlerts(world));
  }

  /** The answer to a call about alerts; undefined where it is about something else. */
  answer(method: string, path: string, query: URLSearchParams, body: string): unknown {
    const given = body ? JSON.parse(body) : {};
    const act = /^admin\/alerts\/(\d+)\/(ack|silence|resolve)$/.exec(path);
    if (act) return this.#act(Number(act[1]), act[2] ?? "", given);
    const one = /^alerts\/(\d+)$/.exec(path);
    if (one) return this.alerts.find(({ alertId }) => alertId === Number(one[1]));
    if (path === "alerts") {
      const state = query.get("state") ?? "";
      const artistId = query.get("artistId");
      const fits = (one: Alert) =>
        (state === "open" ? one.state !== "resolved" : one.state === state) &&
        (!artistId || String(one.artistId) === artistId);
      return { items: this.alerts.filter(fits), next: null };
    }
    if (path === "admin/alerts/test") return { sent: true, server: "250 2.0.0 queued as 4bJx2k" };
    if (path === "admin/silences") return { items: this.silences, next: null };
    if (path === "admin/deliveries")
      return {
        items: this.deliveries.filter((one) => (query.get("state") ?? one.state) === one.state),
        next: null,
      };
    if (path.startsWith("admin/silences/")) return this.silences.splice(0) && null;
    if (path.startsWith("admin/deliveries/")) return this.#retried(Number(path.split("/")[2]));
    if (path.startsWith("admin/recipients")) return this.#recipient(method, path, given);
    return undefined;
  }

  #act(id: number, act: string, given: { hours: number; reason?: string }): unknown {
    const index = this.alerts.findIndex((one) => one.alertId === id);
    const now = new Date().toISOString();
    const by = "admin";
    const old = this.alerts[index];
    if (!old) return undefined;
    const changes: Record<string, Partial<Alert>> = {
      ack: { state: "acknowledged", acknowledgedAt: now, acknowledgedBy: by },
      silence: { silencedUntil: new Date(Date.now() + given.hours * 3_600_000).toISOString() },
      resolve: {
        state: "resolved",
        resolvedAt: now,
        resolvedBy: by,
        resolution: "by_hand",
        resolvedReason: given.reason ?? null,
      },
    };
    return (this.alerts[index] = { ...old, ...changes[act], changedAt: now });
  }

  #retried(id: number): unknown {
    const delivery = this.deliveries.find((one) => one.deliveryId === id);
    return delivery && Object.assign(delivery, { state: "pending" });
  }

  #recipient(method: string, path: string, given: Partial<Recipient>): unknown {
    const id = Number(path.split("/")[2]);
    const index = this.recipients.findIndex((one) => one.recipientId === id);
    if (method === "GET") return { items: this.recipients, next: null };
    if (method === "DELETE") return this.recipients.splice(index, 1) && null;
    const old = this.recipients[index] ?? {
      recipientId: this.recipients.length + 1,
      createdAt: new Date().toISOString(),
      unsubscribedAt: null,
    };
    const changed = { ...old, ...given } as Recipient;
    this.recipients.splice(index < 0 ? this.recipients.length : index, 1, changed);
    return changed;
  }
}
