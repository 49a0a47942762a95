import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Hub } from "../../src/live/hub";
import { FakeSocket } from "./fakeSocket";

const told = vi.fn();
const closed = vi.fn();
let hub: Hub;

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function opened() {
  const start = hub.start();
  FakeSocket.last.agree();
  await start;
  return FakeSocket.last;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.use();
  hub = new Hub("https://host/hubs/live", { Told: told }, closed);
});

afterEach(() => {
  hub.stop();
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a start", () => {
  it("asks for JSON over a WebSocket and is done when the host agrees", async () => {
    let isOpen = false;
    const start = hub.start().then(() => (isOpen = true));
    const socket = FakeSocket.last;
    expect(socket.address).toBe("wss://host/hubs/live");
    socket.onopen();
    await pass(0);
    expect(socket.sent).toEqual([{ protocol: "json", version: 1 }]);
    expect(isOpen).toBe(false);
    socket.say({});
    await start;
  });

  it("hears what comes in the same breath as the agreement", async () => {
    const start = hub.start();
    FakeSocket.last.onopen();
    FakeSocket.last.say({}, { type: 1, target: "Told", arguments: [1] });
    await start;
    expect(told).toHaveBeenCalledExactlyOnceWith(1);
  });

  it.each([
    ["the host refuses", () => FakeSocket.last.say({ error: "no such protocol" }), "no such"],
    ["it cannot be reached", () => FakeSocket.last.onclose(), "closed"],
    ["it is given up meanwhile", () => hub.stop(), "given up"],
  ])("fails when %s, and nothing was lost then", async (_, fail, why) => {
    const start = hub.start();
    FakeSocket.last.onopen();
    fail();
    await expect(start).rejects.toThrow(why);
    expect(FakeSocket.last.isClosed).toBe(true);
    expect(closed).not.toHaveBeenCalled();
  });

  it("fails when the host says nothing", async () => {
    const start = hub.start();
    const refused = expect(start).rejects.toThrow("silence");
    await pass(30_000);
    await refused;
  });

  it("does not connect after it was given up", async () => {
    hub.stop();
    await expect(hub.start()).rejects.toThrow("given up");
    expect(FakeSocket.all).toEqual([]);
  });
});

describe("a call", () => {
  it("brings its own answer, whichever comes first", async () => {
    const socket = await opened();
    const [one, other] = [hub.invoke("Watch", ["runs"], null), hub.invoke("Unwatch", ["runs"])];
    expect(socket.sent.slice(1)).toEqual([
      { type: 1, invocationId: "0", target: "Watch", arguments: [["runs"], null] },
      { type: 1, invocationId: "1", target: "Unwatch", arguments: [["runs"]] },
    ]);
    socket.say({ type: 3, invocationId: "1" }, { type: 3, invocationId: "0", result: { seq: 5 } });
    expect(await one).toEqual({ seq: 5 });
    expect(await other).toBeUndefined();
  });

  it("is refused with the host's word, with the connection's end, and without one", async () => {
    await expect(hub.invoke("Watch")).rejects.toThrow("not connected");
    const socket = await opened();
    const [wrong, lost] = [hub.invoke("Watch", "?"), hub.invoke("Watch", "x")];
    socket.say({ type: 3, invocationId: "0", error: "unknown_topic" });
    await expect(wrong).rejects.toThrow("unknown_topic");
    socket.onclose();
    await expect(lost).rejects.toThrow("closed");
  });
});

describe("an open connection", () => {
  it("passes on what the host tells, and nothing that it has no ear for", async () => {
    const socket = await opened();
    socket.say({ type: 6 }, { type: 1, target: "Else", arguments: [1] });
    socket.say({ type: 1, target: "Told", arguments: [{ seq: 2 }] });
    expect(told).toHaveBeenCalledExactlyOnceWith({ seq: 2 });
  });

  it("lets the host hear from it, by the host's beat where its own clock is slow", async () => {
    const socket = await opened();
    await pass(14_000);
    expect(socket.sent).toHaveLength(1);
    vi.setSystemTime(Date.now() + 1_000);
    socket.say({ type: 6 });
    socket.say({ type: 6 });
    expect(socket.sent.slice(1)).toEqual([{ type: 6 }]);
    await pass(20_000);
    expect(socket.sent.slice(1)).toEqual([{ type: 6 }, { type: 6 }]);
  });

  it.each([
    ["the wire breaks", (socket: FakeSocket) => socket.onclose()],
    ["the host ends it", (socket: FakeSocket) => socket.say({ type: 7, error: "shutting down" })],
    ["the host falls silent", () => vi.advanceTimersByTime(30_000)],
    ["it is given up", () => hub.stop()],
  ])("is over once when %s", async (_, end) => {
    const socket = await opened();
    end(socket);
    const said = socket.sent.length;
    socket.onclose();
    socket.say({ type: 1, target: "Told", arguments: [1] });
    hub.stop();
    await pass(60_000);
    expect(socket.isClosed).toBe(true);
    expect(closed).toHaveBeenCalledOnce();
    expect(told).not.toHaveBeenCalled();
    expect(socket.sent).toHaveLength(said);
  });
});
