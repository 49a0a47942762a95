/** What SignalR's JSON protocol ends each message with. */
const END = "\u001e";
/** Its kinds of messages, as far as both sides speak them here. */
const CALL = 1;
const ANSWER = 3;
const PING = 6;
const CLOSE = 7;

/** The host takes a page for gone that has said nothing for 30 s: it hears from it twice as often. */
const PING_MS = 15_000;
/** As long the host may say nothing: it pings each 15 s. */
const SILENCE_MS = 30_000;

interface Message {
  type?: number;
  target?: string;
  arguments?: unknown[];
  invocationId?: string;
  result?: unknown;
  error?: string;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (why: Error) => void;
}

/**
 * A connection to a hub, used once. It speaks SignalR's JSON protocol over a WebSocket and nothing else, as the host's hubs
 * do: what the protocol's own library brings for other ways is several times the size of this, on every page.
 */
export class Hub {
  #socket: WebSocket | null = null;
  #isOpen = false;
  #isOver = false;
  #calls = 0;
  #waiting = new Map<string, Waiting>();
  #opening: Waiting | null = null;
  #pingAt = 0;
  #ping: ReturnType<typeof setInterval> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    /** What the host calls here, by the name that it uses. */
    private readonly handlers: Record<string, (argument: never) => void>,
    /** Comes once, after a start that succeeded: the connection was lost, or has been given up. */
    private readonly closed: () => void,
  ) {}

  /** Done when the host has agreed to speak. */
  start(): Promise<void> {
    if (this.#isOver) return Promise.reject(new Error("given up"));
    const socket = new WebSocket(this.address.replace(/^http/, "ws"));
    this.#socket = socket;
    socket.onopen = () => this.#send({ protocol: "json", version: 1 });
    socket.onmessage = ({ data }) => this.#hear(String(data));
    socket.onclose = () => this.#end("closed");
    this.#listen();
    return new Promise<void>((resolve, reject) => {
      this.#opening = { resolve: () => resolve(), reject };
    });
  }

  stop(): void {
    this.#end("given up");
  }

  /** Calls the host; refused with what it says against it, and when the connection ends before it answers. */
  invoke<T>(target: string, ...args: unknown[]): Promise<T> {
    if (!this.#isOpen) return Promise.reject(new Error("not connected"));
    const invocationId = String(this.#calls++);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(invocationId, { resolve: resolve as Waiting["resolve"], reject });
      this.#send({ type: CALL, invocationId, target, arguments: args });
    });
  }

  #send(message: object): void {
    this.#pingAt = Date.now() + PING_MS;
    this.#socket?.send(JSON.stringify(message) + END);
  }

  #hear(text: string): void {
    if (this.#isOver) return;
    this.#listen();
    for (const part of text.split(END)) if (part) this.#taken(part);
    // A tab in the background has slow clocks, and the host's word comes in time.
    this.#pingWhenDue();
  }

  /** What goes wrong with one message is told to the window, and the others of the same breath are heard. */
  #taken(part: string): void {
    try {
      this.#take(JSON.parse(part) as Message);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  #take(message: Message): void {
    if (!this.#isOpen) this.#agreed(message);
    else if (message.type === CALL)
      this.handlers[message.target ?? ""]?.(message.arguments?.[0] as never);
    else if (message.type === ANSWER) this.#answered(message);
    else if (message.type === CLOSE) this.#end(message.error ?? "closed");
  }

  /** The first message says nothing, or why not. */
  #agreed({ error }: Message): void {
    if (error) return this.#end(error);
    this.#isOpen = true;
    this.#ping = setInterval(() => this.#pingWhenDue(), PING_MS / 3);
    this.#opening?.resolve(undefined);
  }

  #answered({ invocationId = "", result, error }: Message): void {
    const waiting = this.#waiting.get(invocationId);
    this.#waiting.delete(invocationId);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(result);
  }

  #pingWhenDue(): void {
    if (this.#isOpen && Date.now() >= this.#pingAt) this.#send({ type: PING });
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#end("silence"), SILENCE_MS);
  }

  #end(why: string): void {
    if (this.#isOver) return;
    const wasOpen = this.#isOpen;
    this.#isOver = true;
    this.#isOpen = false;
    clearInterval(this.#ping);
    clearTimeout(this.#silence);
    this.#socket?.close();
    const error = new Error(why);
    this.#opening?.reject(error);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (wasOpen) this.closed();
  }
}
