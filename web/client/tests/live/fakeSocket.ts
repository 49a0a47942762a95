import { vi } from "vitest";

const END = "\u001e";

/** A WebSocket on the table: what is sent is kept, and the test is the host. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  sent: Record<string, unknown>[] = [];
  isClosed = false;
  onopen = (): void => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose = (): void => undefined;

  constructor(readonly address: string) {
    FakeSocket.all.push(this);
  }

  static use(): void {
    FakeSocket.all = [];
    vi.stubGlobal("WebSocket", FakeSocket);
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }

  send(text: string): void {
    this.sent.push(
      ...text
        .split(END)
        .filter(Boolean)
        .map((part) => JSON.parse(part)),
    );
  }

  close(): void {
    this.isClosed = true;
  }

  /** Several messages may come in one breath. */
  say(...messages: object[]): void {
    this.onmessage({ data: messages.map((message) => JSON.stringify(message) + END).join("") });
  }

  agree(): void {
    this.onopen();
    this.say({});
  }
}
